/// One project in one place: participants of training courses.
enum SingleTemplate {
    static func parts(_ details: ProjectTemplate.Details) -> [ProjectTemplate.Part] {
        [
            .init(path: "waymark.yaml", text: project(details)),
            .init(path: "sources/participants.yaml", text: participants),
            .init(path: "indicators/op1-1-a.yaml", text: trained(details.year)),
            .init(path: "indicators/op1-1-b.yaml", text: women(details.year)),
            .init(path: "data/participants.csv", text: rows(details.year)),
        ]
    }

    private static func project(_ details: ProjectTemplate.Details) -> String {
        """
        programme:
          id: \(details.id)
          name: {en: \(details.quotedName)}
          start: \(details.year)-01-01
          end: \(details.year + 2)-12-31
        languages: [en]
        use: [dimensions]              # ready code lists: sex, age_group, country and more

        results:                       # the results chain; indicators hang on it
          - id: OC1
            level: outcome
            name: {en: Practitioners act on what they have learned}
            children:
              - {id: OP1.1, level: output, name: {en: Practitioners are trained}}

        reports:
          annual: {formats: [html, csv]}

        """
    }

    private static let participants = """
        sources:
          participants:
            name: Participants of training courses
            file: data/participants.csv
            key: [course_id, person_id]
            columns:
              course_id: {type: id}
              person_id: {type: id}
              date: {type: date, role: date}                   # the day that places a row in a period
              sex: {type: code, dimension: sex, optional: true}
              age: {type: integer, range: [0, 120], bands: age_group, optional: true}
              completed: {type: boolean}
            checks:
              - {expect: date <= today}
            coverage: complete         # every course is in the file: a period without rows is a zero
            sensitive: persons         # small counts are protected
            synthetic: true            # the rows are invented; delete this line when yours are real

        """

    private static func trained(_ year: Int) -> String {
        """
        indicator: OP1.1-a
        name: {en: Persons trained}
        summary: {en: Different persons who completed at least one course.}
        result: OP1.1
        calculator: distinct
        measure: {source: participants, count: distinct person_id, where: completed}
        unit: persons
        every: [quarter, year]
        disaggregate: [sex, age_group]
        direction: increase
        baseline: {period: \(year)-01-01, value: 0}
        target: {by: \(year + 2), value: 20}
        assess: milestone-share
        verification: {en: Attendance lists and certificates}

        """
    }

    private static func women(_ year: Int) -> String {
        """
        indicator: OP1.1-b
        name: {en: Women among those trained}
        result: OP1.1
        calculator: ratio
        numerator: {source: participants, count: distinct person_id, where: completed and sex = F}
        denominator: {source: participants, count: distinct person_id, where: completed and sex != _U}
        unit: percent
        every: [year]
        direction: increase
        target: {by: \(year + 2), value: 50}
        verification: {en: Attendance lists and certificates}

        """
    }

    private static func rows(_ year: Int) -> String {
        """
        course_id,person_id,date,sex,age,completed
        SYN-C1,SYN-P01,\(year)-02-14,F,34,true
        SYN-C1,SYN-P02,\(year)-02-14,M,41,true
        SYN-C1,SYN-P03,\(year)-02-14,F,27,true
        SYN-C1,SYN-P04,\(year)-02-14,M,52,false
        SYN-C1,SYN-P05,\(year)-02-14,F,,true
        SYN-C2,SYN-P01,\(year)-09-20,F,34,true
        SYN-C2,SYN-P06,\(year)-09-20,,29,true
        SYN-C2,SYN-P07,\(year)-09-20,M,38,true
        SYN-C2,SYN-P08,\(year)-09-20,F,46,true
        SYN-C2,SYN-P09,\(year)-09-20,M,61,true

        """
    }
}
