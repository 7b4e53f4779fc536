/// A small project that is right in every way: one source of three rows, one indicator.
public enum SmallProject {
    /// Its `waymark.yaml`.
    public static let project = """
        programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
        use: [dimensions]
        sources:
          people:
            file: data/people.csv
            columns:
              person_id: {type: id}
              sex: {type: code, dimension: sex, optional: true}
              date: {type: date, role: date}

        """

    /// Its indicator.
    public static let indicator = """
        indicator: A-1
        name: People
        calculator: distinct
        measure: {source: people, count: distinct person_id}
        disaggregate: [sex]

        """

    /// Its data: two persons, one of them twice.
    public static let data = "person_id,sex,date\np1,F,2017-02-03\np2,M,2017-03-04\np2,,2017-05-01\n"

    /// Its files by path.
    public static let files = [
        "waymark.yaml": project, "indicators/a.yaml": indicator, "data/people.csv": data,
    ]

    /// Writes it into the folder `p` of a temporary folder.
    public static func write() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: "p/" + path) }
        return folder
    }
}
