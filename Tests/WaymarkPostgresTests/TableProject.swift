import Foundation
import TestSupport

/// A project whose one source is a table, or the same rows as a file.
struct TableProject {
    /// The variable that holds the address.
    static let variable = "WAYMARK_TEST_DATABASE"

    var source = "table: people"
    var engine = "{postgres: {address_in: \(variable)}}"
    var rejects = "rejects: {quarantine: 90%}"
    var columns = """
              person_id: {type: id}
              sex: {type: code, dimension: sex, optional: true}
              date: {type: date, role: date}
        """

    /// Its rows as a table: two persons, one of them twice.
    static let table = """
        CREATE TABLE people (person_id text, sex text, date text);
        INSERT INTO people VALUES ('p1', 'F', '2017-02-03'), ('p2', 'M', '2017-03-04'), ('p2', NULL, '2017-05-01');
        """

    /// Writes it into the folder `p` of a temporary folder.
    func write() throws -> TemporaryFolder {
        let folder = try SmallProject.write()
        try folder.write(
            """
            engine: \(engine)
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            use: [dimensions]
            sources:
              people:
                \(source)
                \(rejects)
                columns:
            \(columns)

            """, to: "p/waymark.yaml")
        return folder
    }

    /// Runs it; the figures are in `out`.
    func run(
        _ address: String?, in folder: TemporaryFolder? = nil, _ options: [String] = []
    ) throws -> (run: ProgramRun, folder: TemporaryFolder) {
        let folder = try folder ?? write()
        var environment: [String: String] = [:]
        environment[Self.variable] = address
        let arguments = ["run", "p", "--out", "out", "--format", "csv", "--today", "2018-01-31"] + options
        return (try WaymarkProgram.run(arguments, in: folder.url, environment: environment), folder)
    }
}
