/// The countries, results chain and kinds of records of GLO.ACT, for a programme of its kind.
enum GloactTemplate {
    static func parts(_ details: ProjectTemplate.Details) -> [ProjectTemplate.Part] {
        [
            .init(path: "waymark.yaml", text: project(details)),
            .init(path: "sources/training.yaml", text: training),
            .init(path: "sources/protection.yaml", text: protection),
            .init(path: "sources/submissions.yaml", text: submissions),
            .init(path: "indicators/ga-3-03.yaml", text: trained(details.year)),
            .init(path: "indicators/ga-5-01.yaml", text: identified),
            .init(path: "indicators/ga-5-04.yaml", text: assisted(details.year)),
        ] + GloactRows.parts(details.year)
    }

    private static func project(_ details: ProjectTemplate.Details) -> String {
        """
        programme:
          id: \(details.id)
          name: {en: \(details.quotedName)}
          start: \(details.year)-01-01
          end: \(details.year + 3)-12-31
        languages: [en, fr]            # the first is the language that you write in
        use: [dimensions]              # ready code lists: country, sex, child_adult, form_of_exploitation and more
        countries:
          dimension: country
          members: [BLR, BRA, COL, EGY, KGZ, LAO, MLI, MAR, NPL, NER, PAK, ZAF, UKR]
        partners:
          - {id: EU, name: {en: European Union, fr: Union européenne}, role: donor}
          - {id: UNODC, name: {en: United Nations Office on Drugs and Crime, fr: Office des Nations Unies contre la drogue et le crime}, role: implementer}

        results:
          - id: IM
            level: impact
            name: {en: Trafficking in persons and the smuggling of migrants are prevented and addressed, fr: La traite des personnes et le trafic illicite de migrants sont prévenus et combattus}
            children:
              - id: OC1
                level: outcome
                name: {en: "Strategy and policy: national strategies guide the response", fr: "Stratégies et politiques : des stratégies nationales guident l’action"}
              - id: OC2
                level: outcome
                name: {en: "Legislation: laws conform to the Protocols", fr: "Législation : les lois sont conformes aux Protocoles"}
              - id: OC3
                level: outcome
                name: {en: "Capacity: criminal justice practitioners act on their training", fr: "Capacités : les praticiens de la justice pénale appliquent leur formation"}
                children:
                  - {id: OP3.1, level: output, name: {en: Practitioners are trained, fr: Des praticiens sont formés}}
              - id: OC4
                level: outcome
                name: {en: "Cooperation: countries of a region work together", fr: "Coopération : les pays d’une région travaillent ensemble"}
              - id: OC5
                level: outcome
                name: {en: "Protection: victims and vulnerable migrants are identified and assisted", fr: "Protection : les victimes et les migrants vulnérables sont identifiés et aidés"}
                children:
                  - {id: OP5.1, level: output, name: {en: Victims and vulnerable migrants receive services, fr: Les victimes et les migrants vulnérables reçoivent des services}}
              - id: OC6
                level: outcome
                name: {en: "Children: child victims are protected", fr: "Enfants : les enfants victimes sont protégés"}

        reports:
          annual: {formats: [html, csv, json]}

        """
    }

    private static let training = """
        sources:
          participants:
            name: {en: Participants of training events, fr: Participants aux formations}
            file: data/participants.csv
            key: [event_id, person_id]
            columns:
              event_id: {type: id}
              person_id: {type: id}
              country: {type: code, dimension: country}
              ended_on: {type: date, role: date}               # the day that places a row in a period
              sex: {type: code, dimension: sex, optional: true}
              institution_type: {type: code, dimension: institution_type, optional: true}
              completed: {type: boolean}
            checks:
              - {expect: ended_on <= today}
            coverage: {source: submissions, country: country, period: quarter, where: "records = 'participants'"}
            sensitive: persons
            synthetic: true            # the rows are invented; delete this line when yours are real

        """

    private static let protection = """
        sources:
          victims:
            name: {en: Persons identified, fr: Personnes identifiées}
            file: data/victims.csv
            key: person_id
            columns:
              person_id: {type: id}
              country: {type: code, dimension: country}
              sex: {type: code, dimension: sex, optional: true}
              age: {type: integer, range: [0, 120], bands: child_adult, optional: true}
              form: {type: code, dimension: form_of_exploitation, optional: true}
              identified_on: {type: date, role: date}
            checks:
              - {expect: identified_on <= today}
            coverage: {source: submissions, country: country, period: quarter, where: "records = 'victims'"}
            sensitive: persons
            synthetic: true

          services:
            name: {en: Services given, fr: Services fournis}
            file: data/services.csv
            key: service_id
            columns:
              service_id: {type: id}
              person_id: {type: id}
              date: {type: date, role: date}
            checks:
              - {foreign_key: {column: person_id, source: victims}}
            sensitive: persons
            synthetic: true

        """

    private static let submissions = """
        sources:
          submissions:
            name: {en: Who reported what and when, fr: "Qui a fait rapport, de quoi et quand"}
            file: data/submissions.csv
            key: [records, country, quarter]
            columns:
              records: {type: text}
              country: {type: code, dimension: country}
              quarter: {type: period}
            checks:
              - {accepted: {column: records, values: [participants, victims]}}
            synthetic: true

        """

    private static func trained(_ year: Int) -> String {
        """
        indicator: GA-3.03
        name: {en: Persons trained, fr: Personnes formées}
        summary:
          en: Different persons who completed at least one event. Who attends in two quarters counts once in the year.
          fr: Personnes différentes ayant terminé au moins une activité.
        result: OP3.1
        calculator: distinct
        measure: {source: participants, count: distinct person_id, where: completed}
        unit: persons
        every: [quarter, year]
        disaggregate: [country, sex, institution_type]
        direction: increase
        baseline: {period: \(year)-01-01, value: 0}
        target: {by: \(year + 3), value: 500}
        assess: milestone-share
        verification: {en: Attendance lists and certificates, fr: Listes de présence et attestations}
        framework: {sdg: 16.a, oecd_dac: effectiveness, pillar: prosecution}

        """
    }

    private static let identified = """
        indicator: GA-5.01
        name: {en: Victims of trafficking identified, fr: Victimes de la traite identifiées}
        summary:
          en: Different persons. More of them is not worse, for it may mean that identification works.
          fr: Personnes différentes. Un nombre plus élevé n’est pas pire, l’identification peut fonctionner mieux.
        result: OC5
        calculator: distinct
        measure: {source: victims, count: distinct person_id}
        unit: persons
        every: [quarter, year]
        disaggregate: [country, sex, child_adult, form_of_exploitation]
        no_target: {en: How many victims should be identified cannot be said, fr: Le nombre de victimes à identifier ne peut être fixé}
        verification: {en: Registers of national referral mechanisms, fr: Registres des mécanismes nationaux d’orientation}
        framework: {sdg: 16.2.2, oecd_dac: impact, pillar: protection}

        """

    private static func assisted(_ year: Int) -> String {
        """
        indicator: GA-5.04
        name: {en: Persons assisted within 90 days, fr: Personnes aidées dans les 90 jours}
        result: OP5.1
        calculator: window-coverage
        # Who was identified less than 90 days ago is not judged yet.
        reached:
          source: victims
          count: rows
          where: "identified_on <= period_end - 90 days and exists(services, on: person_id, date within 90 days after identified_on)"
        due: {source: victims, count: rows, where: "identified_on <= period_end - 90 days"}
        all: {source: victims, count: rows}
        unit: percent
        time: stock
        every: [quarter, year]
        disaggregate: [country, sex]
        direction: increase
        target: {by: \(year + 3), value: 75}
        verification: {en: Service registers of partner organizations, fr: Registres de services des organisations partenaires}
        framework: {oecd_dac: effectiveness, pillar: protection}

        """
    }
}
