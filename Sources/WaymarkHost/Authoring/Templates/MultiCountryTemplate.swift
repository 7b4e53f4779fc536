/// Several countries that report by quarter, with a list of who reported.
enum MultiCountryTemplate {
    static func parts(_ details: ProjectTemplate.Details) -> [ProjectTemplate.Part] {
        [
            .init(path: "waymark.yaml", text: project(details)),
            .init(path: "sources/participants.yaml", text: sources),
            .init(path: "indicators/op1-1-a.yaml", text: trained(details.year)),
            .init(path: "indicators/op1-1-b.yaml", text: share(details.year)),
            .init(path: "data/participants.csv", text: participants(details.year)),
            .init(path: "data/submissions.csv", text: submissions(details.year)),
        ]
    }

    private static func project(_ details: ProjectTemplate.Details) -> String {
        """
        programme:
          id: \(details.id)
          name: {en: \(details.quotedName)}
          start: \(details.year)-01-01
          end: \(details.year + 2)-12-31
        languages: [en, fr]            # the first is the language that you write in
        use: [dimensions]              # ready code lists: country, sex, age_group and more
        countries:
          dimension: country
          members: [KGZ, NPL, PAK]

        results:                       # the results chain; indicators hang on it
          - id: OC1
            level: outcome
            name: {en: Practitioners act on what they have learned, fr: Les praticiens appliquent ce qu’ils ont appris}
            children:
              - {id: OP1.1, level: output, name: {en: Practitioners are trained, fr: Des praticiens sont formés}}

        reports:
          annual: {formats: [html, csv]}

        """
    }

    private static let sources = """
        sources:
          participants:
            name: {en: Participants of training courses, fr: Participants aux formations}
            file: data/participants.csv
            key: [course_id, person_id]
            columns:
              course_id: {type: id}
              person_id: {type: id}
              country: {type: code, dimension: country}
              date: {type: date, role: date}                   # the day that places a row in a period
              sex: {type: code, dimension: sex, optional: true}
              completed: {type: boolean}
            checks:
              - {expect: date <= today}
            # A country that reported and has no rows has a zero; one that did not report has no figure.
            coverage: {source: submissions, country: country, period: quarter}
            sensitive: persons         # small counts are protected
            synthetic: true            # the rows are invented; delete this line when yours are real

          submissions:
            name: {en: Who reported when, fr: Qui a fait rapport et quand}
            file: data/submissions.csv
            key: [country, quarter]
            columns:
              country: {type: code, dimension: country}
              quarter: {type: period}
            synthetic: true

        """

    private static func trained(_ year: Int) -> String {
        """
        indicator: OP1.1-a
        name: {en: Persons trained, fr: Personnes formées}
        summary:
          en: Different persons who completed at least one course. Who attends in two quarters counts once in the year.
          fr: Personnes différentes ayant terminé au moins une formation.
        result: OP1.1
        calculator: distinct
        measure: {source: participants, count: distinct person_id, where: completed}
        unit: persons
        every: [quarter, year]
        disaggregate: [country, sex, [country, sex]]
        direction: increase
        baseline: {period: \(year)-01-01, value: 0}
        target:
          - {by: \(year + 2), value: 30}
          - {by: \(year + 2), value: 10, for: {country: KGZ}}
        assess: milestone-share
        verification: {en: Attendance lists and certificates, fr: Listes de présence et attestations}

        """
    }

    private static func share(_ year: Int) -> String {
        """
        indicator: OP1.1-b
        name: {en: Women among those trained, fr: Femmes parmi les personnes formées}
        result: OP1.1
        calculator: ratio
        numerator: {source: participants, count: distinct person_id, where: completed and sex = F}
        denominator: {source: participants, count: distinct person_id, where: completed and sex != _U}
        unit: percent
        every: [year]
        disaggregate: [country]
        combine: {countries: recompute, periods: recompute}    # never the mean of the countries’ shares
        direction: increase
        target: {by: \(year + 2), value: 50}
        verification: {en: Attendance lists and certificates, fr: Listes de présence et attestations}

        """
    }

    private static func participants(_ year: Int) -> String {
        """
        course_id,person_id,country,date,sex,completed
        SYN-C1,SYN-P01,KGZ,\(year)-02-14,F,true
        SYN-C1,SYN-P02,KGZ,\(year)-02-14,M,true
        SYN-C1,SYN-P03,KGZ,\(year)-02-14,F,true
        SYN-C2,SYN-P04,NPL,\(year)-05-03,M,false
        SYN-C2,SYN-P05,NPL,\(year)-05-03,F,true
        SYN-C2,SYN-P06,NPL,\(year)-05-03,,true
        SYN-C3,SYN-P01,KGZ,\(year)-09-20,F,true
        SYN-C3,SYN-P07,KGZ,\(year)-09-20,M,true
        SYN-C4,SYN-P08,PAK,\(year)-11-08,F,true
        SYN-C4,SYN-P09,PAK,\(year)-11-08,M,true

        """
    }

    private static func submissions(_ year: Int) -> String {
        let reports = [
            ("KGZ", ["Q1", "Q2", "Q3", "Q4"]), ("NPL", ["Q1", "Q2", "Q3", "Q4"]), ("PAK", ["Q3", "Q4"]),
        ]
        let lines = reports.flatMap { country, quarters in quarters.map { "\(country),\(year)-\($0)\n" } }
        return "country,quarter\n" + lines.joined()
    }
}
