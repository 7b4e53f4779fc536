import Foundation
import TestSupport
import Testing

/// Tables as sources: they give what the same rows in a file give, and nothing is changed.
@Suite("PostgreSQL: tables", .needsPostgreSQL, .timeLimit(.minutes(5))) struct TableTests {
    private let server: DatabaseServer

    init() throws { server = try #require(DatabaseServer.shared) }

    private func expect(_ run: ProgramRun, _ code: String, _ words: String) {
        #expect(run.status == 1)
        #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.contains("1 error\n"), "\(run.errors)")
    }

    private func figures(_ folder: TemporaryFolder) throws -> [String: String] {
        try folder.contents(of: "out").mapValues { String(decoding: $0, as: UTF8.self) }
            .filter { $0.key.hasSuffix(".csv") }
    }

    /// A list of rejects without the places that a table has not got: row, column, problem, found.
    private func placeless(_ rejects: String) -> [[Substring]] {
        rejects.split(separator: "\r\n").map { line in
            let fields = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
            return fields.count == 4 ? [fields[1], fields[3]] : fields
        }
    }

    /// Rows of every kind of mistake, in a file with DuckDB and in a table of texts.
    @Test(.needsDuckDB) func brokenRowsAreTheSame() throws {
        var project = TableProject()
        project.columns = """
                  person_id: {type: id, pattern: "p[0-9]+"}
                  sex: {type: code, dimension: sex, optional: true, map: {"": _U}}
                  date: {type: date, role: date}
                  age: {type: integer, range: [0, 120], optional: true}
                  score: {type: number, optional: true, missing: ["n/a"]}
                  amount: {type: money, currency: EUR, optional: true, decimal_mark: ",", thousands_mark: "."}
                  ready: {type: boolean, optional: true}
                  count: {type: integer, optional: true, censored: {"<5": [1, 4]}}
                  quarter: {type: period, optional: true}
                  seen: {type: date-time, optional: true}
                  sent: {type: date, date_format: excel, optional: true}
                  note: {type: text, optional: true, map: {none: "-"}, missing: ["-"]}
            """
        project.rejects += "\n    key: person_id"
        let first = [
            ["p1", "F", "2017-02-03", "30", "1.5", "1.234,50", "yes", "7", "2017-Q1"],
            ["p2", "x", "2017-02-30", "121", "n/a", "1,5,5", "maybe", "<5", "2017-Q5"],
            ["p3", "", "", "-1", "1e5", "abc", "0", "<6", "2017"],
            ["x4", "m", "03/04/2017", "1.5", "NaN", "0,1", "TRUE", "1e3", "2017-S2"],
            ["p1", "M", "2017-12-31", " 12 ", "-.5", "", "no", "", "2017-13"],
            ["", "F", "2016-02-29", "+7", "1e400", "-1", "", "00", "17-Q1"],
            ["p5", "Ж\"'\\", "2017-01-01", "9999999999999999999", "٣", "1", "1", "12", ""],
            ["p6\tx\\N", "F\n", "2017-02-29", "", "", "", "", "", ""],
        ]
        let more = [
            ["2017-03-31T14:30", "42825", "none"], ["2017-03-31 24:00", "60", "-"],
            ["2017-03-31 14:30:15.5+02:00", "1.5", "#N/A"],
            ["2017-03-31", "2958466", " a "], ["2017-02-29T00:00", "0", "\u{A0}"], ["2017-03-31T1:00", "x", "#DIV/0!"],
            ["2017-03-31Z", "", ""], ["", "", ""],
        ]
        let last = [
            ["", "\u{FEFF}", " ", "", "\t", "", "", "", "", "", "", ""],
            ["p1", "F", "2017-06-30", "\u{A0}40", "#NUM!", "1e3", "y", "2", "", "", "", ""],
            ["p1", "F", "2017-06-30", "40", "1E+2", "1.23,4", "N", "", "", "", "", ""],
            ["p1", "F", "2017-06-30", "0040", "7", "12.345.678,9", "on", "", "0000", "", "", ""],
            ["p1", "F", "2017-06-30", "41", "0", "99999999999999999999999999999999,9999999", "T", "", "", "", "", ""],
            ["p9", "f", "2017-06-30", "9223372036854775808", "5.", ",5", "", "", "", "", "", ""],
            ["p9", "f", "2017-06-30", "", "2", "2", "", "", "", "", "", ""],
            ["p9", "f", "2017-07-30", "", "2", "2", "", "", "", "", "", ""],
        ]
        let rows = zip(first, more).map { $0 + $1 } + last
        let header = [
            "person_id", "sex", "date", "age", "score", "amount", "ready", "count", "quarter", "seen", "sent", "note",
        ]
        let csv = ([header] + rows).map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
        }.joined()
        let values = rows.map { row in
            "(" + row.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ") + ")"
        }.joined(separator: ", ")
        let columns = header.map { "\($0) text" }.joined(separator: ", ")
        let address = try server.database("CREATE TABLE people (\(columns)); INSERT INTO people VALUES \(values);")

        let (table, tableFolder) = try project.run(address)
        #expect(table.status == 0, "\(table.errors)")
        let found = try figures(tableFolder)
        var ofFiles: [[String: String]] = []
        for engine in ["duckdb", project.engine] {
            project.engine = engine
            project.source = "file: data/people.csv"
            let folder = try project.write()
            try folder.write(csv, to: "p/data/people.csv")
            let (file, _) = try project.run(address, in: folder)
            #expect(file.status == 0, "\(file.errors)")
            ofFiles.append(try figures(folder))
        }
        for (path, text) in ofFiles[0] {
            let lines = text.split(separator: "\r\n")
            #expect(ofFiles[1][path]?.split(separator: "\r\n") == lines, "\(path)")
            guard path.hasPrefix("rejects/") else {
                #expect(found[path]?.split(separator: "\r\n") == lines, "\(path)")
                continue
            }
            #expect(lines.count > 35)
            #expect(placeless(found[path] ?? "") == placeless(text))
        }
        #expect(!table.errors.contains("x4") && !table.errors.contains("maybe"))
    }

    @Test func rowsThatStopARunPointAtTheSource() throws {
        let address = try server.database(
            TableProject.table + "INSERT INTO people VALUES ('p3', 'Maria', '2017-01-01');")
        var project = TableProject()
        project.rejects = "rejects: fail"
        let (run, _) = try project.run(address)
        expect(run, "WM0501", "row 4: `sex` is no category of dimension `sex` (found a text of 5 characters)")
        #expect(run.errors.contains("p/waymark.yaml:5:3"), "\(run.errors)")
        #expect(!run.errors.contains("Maria"))
    }

    /// Columns of the database's own types, views and schemas.
    @Test(.needsDuckDB) func typesOfTheDatabaseAreRead() throws {
        var project = TableProject()
        project.source = "table: register.cases"
        project.columns = """
                  person_id: {type: id}
                  sex: {type: code, dimension: sex}
                  date: {type: date, role: date, header: "Day of report"}
                  age: {type: integer}
                  score: {type: number}
                  amount: {type: money, currency: EUR}
                  ready: {type: boolean}
                  moment: {type: date-time}
            """
        let database = "test_types"
        let address = try server.database(
            """
            SET timezone = 'Asia/Tokyo';
            CREATE SCHEMA register;
            CREATE TABLE register.base (id uuid, sex char(3), "Day of report" date, age smallint, score double precision,
              amount numeric(12, 3), ready boolean, moment timestamptz, unused bytea);
            CREATE VIEW register.cases AS SELECT id AS person_id, sex, "Day of report", age, score, amount, ready, moment
              FROM register.base;
            INSERT INTO register.base VALUES (gen_random_uuid(), 'F', '2017-02-28', 3, 1e200, 1.005, true, now(), 'x'),
              (gen_random_uuid(), 'M', '2017-03-31', 4, 0.1, -2, false, '2017-03-31 23:59:59.123+00', null);
            """, name: database)
        try server.run("ALTER DATABASE \(database) SET datestyle = 'SQL, DMY'")
        let (run, folder) = try project.run(address)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try figures(folder)["rejects/people.csv"] == nil)
    }

    @Test func aTableThatIsNotThereIsNamed() throws {
        let address = try server.database(TableProject.table)
        var project = TableProject()
        project.source = "table: peopel"
        expect(try project.run(address).run, "WM0566", "did you mean `people`?")
        project.source = "table: nowhere.people"
        expect(try project.run(address).run, "WM0566", "no table `nowhere.people`")
        project.source = "table: \"people\\\"; DROP TABLE people; --\""
        expect(try project.run(address).run, "WM0566", "no table")
    }

    @Test func aColumnThatIsNotThereIsNamed() throws {
        let address = try server.database("CREATE TABLE people (person_id text, sexe text, date text)")
        let (run, _) = try TableProject().run(address)
        expect(run, "WM0503", "the table `people` has no column `sex`")
        #expect(run.errors.contains("did you mean `sexe`?"), "\(run.errors)")
    }

    @Test func rightsThatAreMissingAreTold() throws {
        let database = "test_rights"
        _ = try server.database(TableProject.table, name: database)
        let (reader, other) = ("reader_\(database)", "other_\(database)")
        try server.run(
            """
            CREATE ROLE \(reader) LOGIN PASSWORD 'secret'; GRANT SELECT ON people TO \(reader);
            CREATE ROLE \(other) LOGIN PASSWORD 'secret';
            """, in: database)
        // Reading is all it takes, also for one whose transactions are read-only unless said otherwise.
        try server.run("ALTER ROLE \(reader) SET default_transaction_read_only = on", in: database)
        let (run, _) = try TableProject().run(server.address(of: database, user: reader))
        #expect(run.status == 0, "\(run.errors)")
        expect(
            try TableProject().run(server.address(of: database, user: other)).run, "WM0567", "SELECT on the tables")
        try server.run("REVOKE TEMPORARY ON DATABASE \(database) FROM PUBLIC", in: database)
        expect(
            try TableProject().run(server.address(of: database, user: reader)).run, "WM0567",
            "TEMPORARY on the database")
    }

    @Test func nothingIsLeftBehindOrChanged() throws {
        let database = "test_unchanged"
        let address = try server.database(
            TableProject.table + """
                CREATE FUNCTION meddle() RETURNS text LANGUAGE plpgsql AS $$
                  BEGIN DELETE FROM people; RETURN 'p'; END $$;
                CREATE VIEW meddling AS SELECT person_id || meddle() AS person_id, sex, date FROM people;
                """, name: database)
        let state = "SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM people)"
        let before = try server.run(state, in: database)
        #expect(try TableProject().run(address).run.status == 0)
        var project = TableProject()
        project.source = "table: meddling"
        expect(try project.run(address).run, "WM0567", "SQLSTATE 25006")
        #expect(try server.run(state, in: database) == before)
    }
}
