import Foundation
import TestSupport
import Testing

/// Columns of the database's own types give what the same values give as texts, right or wrong.
@Suite("PostgreSQL: typed columns", .needsPostgreSQL, .timeLimit(.minutes(5))) struct TypedTableTests {
    private let server: DatabaseServer
    private var project = TableProject()

    init() throws {
        server = try #require(DatabaseServer.shared)
        project.rejects = "rejects: {quarantine: 99%}\n    key: person_id"
        project.columns = """
                  person_id: {type: id}
                  sex: {type: code, dimension: sex, optional: true}
                  date: {type: date, role: date}
                  age: {type: integer, range: [0, 120], bands: age_group, optional: true}
                  score: {type: number, range: [-1e308, 1e300], optional: true}
                  share: {type: number, optional: true}
                  real: {type: number, optional: true}
                  amount: {type: money, currency: EUR, optional: true}
                  ready: {type: boolean, optional: true}
                  moment: {type: date-time}
                  left: {type: integer, missing: ["-99"], optional: true}
            """
    }

    private static let columns = [
        "person_id int8", "sex char(3)", "date date", "age years", "score float8", "share numeric", "real float4",
        "amount numeric(40, 8)", "ready boolean", "moment timestamptz", "\"left\" int2",
    ]

    private static let rows = [
        "1, 'F', '2017-02-28', 30, 1.5, 0.1, 0.1, 1.005, true, '2017-03-31 23:59:59.123+00', 1",
        "2, 'M', '2017-03-31', 121, 'Infinity', 1e200, 0.3, 99999999999999999999999999999999.9, false, '2017-03-31', 2",
        "3, 'x', 'infinity', -1, 'NaN', 'NaN', 'NaN', 0.00000049, null, 'infinity', -99",
        "4, null, '0044-03-15 BC', null, 1e301, null, 'Infinity', -2, true, '0001-01-01 00:00:00 BC', 3",
        "5, '', '9999-12-31', 0, -1e308, -2.50, 1e-30, 1e-8, true, '9999-12-31 23:59:59', null",
        "6, 'F', '10000-01-01', 119, 4.9e-300, 12345678901234567890.5, 3.4e38, null, false, '10000-01-01', 4",
        "1, 'F', '2017-05-01', 31, 0, 0, 0, 0, false, '2017-05-01 12:00', 5",
        "null, null, null, null, null, null, null, null, null, null, null",
        "7, 'F', null, 31, '-0', -0.0, '-0', -0.0, false, null, 5",
    ]

    /// The figures and rejects of a table.
    private func output(of table: String, _ address: String) throws -> [String: String] {
        var project = project
        project.source = "table: \(table)"
        let folder = try project.write()
        for (code, measure) in [
            ("AGE", "calculator: mean\nmeasure: {source: people, mean: age}\ndisaggregate: [age_group]"),
            ("SCORE", "calculator: sum\nmeasure: {source: people, sum: score, where: score < 1e100}"),
            ("SHARE", "calculator: sum\nmeasure: {source: people, sum: share, where: share < 1e100}"),
            ("REAL", "calculator: sum\nmeasure: {source: people, sum: real, where: real < 1e30}"),
            ("MONEY", "calculator: sum\nmeasure: {source: people, sum: amount}\nunit: EUR"),
            ("READY", "calculator: count\nmeasure: {source: people, count: rows, where: ready and left > 0}"),
            ("TIME", "calculator: count\nmeasure: {source: people, count: rows, dated: date(moment)}"),
        ] {
            try folder.write("indicator: \(code)\nname: \(code)\n\(measure)\n", to: "p/indicators/\(code).yaml")
        }
        let (run, _) = try project.run(address, in: folder)
        try #require(run.status == 0, "\(run.errors)")
        return try folder.contents(of: "out").mapValues { String(decoding: $0, as: UTF8.self) }
            .filter { $0.key.hasSuffix(".csv") }
    }

    @Test func typesGiveWhatTextsGive() throws {
        let names = Self.columns.map { $0.split(separator: " ")[0] }
        let address = try server.database(
            """
            SET timezone = 'UTC';
            CREATE DOMAIN years AS integer;
            CREATE TABLE typed (\(Self.columns.joined(separator: ", ")));
            INSERT INTO typed VALUES \(Self.rows.map { "(\($0))" }.joined(separator: ", "));
            CREATE TABLE texts AS SELECT \(names.map { "\($0)::text" }.joined(separator: ", ")) FROM typed;
            """)
        let (typed, texts) = (try output(of: "typed", address), try output(of: "texts", address))
        #expect(typed.keys.sorted() == texts.keys.sorted())
        for (path, text) in texts {
            for (found, expected) in zip((typed[path] ?? "").split(separator: "\r\n"), text.split(separator: "\r\n")) {
                #expect(found == expected, "\(path)")
            }
        }
        let rejects = try #require(texts["rejects/people.csv"])
        for words in ["outside 0 to 120", "no number", "no date of the form", "key that occurs", "is missing"] {
            #expect(rejects.contains(words), "\(words)")
        }
        #expect(texts["csv/observations.csv"]?.contains("AGE,,2017,2017-01-01,2017-12-31,_T,_T,") == true)
    }

    /// Whole numbers in decimal columns, and days in columns of moments, as in Parquet.
    @Test func typesThatHoldTheValueAreRead() throws {
        var project = project
        project.columns = """
                  person_id: {type: id}
                  sex: {type: code, dimension: sex}
                  date: {type: date, role: date}
                  age: {type: integer, optional: true}
                  months: {type: integer, optional: true}
                  moment: {type: date-time, optional: true}
                  day: {type: date, date_format: "%d/%m/%Y", optional: true}
            """
        let address = try server.database(
            """
            CREATE TABLE people (person_id uuid, sex text, date timestamp, age numeric, months float8, moment date,
              day date);
            INSERT INTO people VALUES
              (gen_random_uuid(), 'F', '2017-02-28 23:00', 30.0, 12, '2017-02-28', '2017-02-28'),
              (gen_random_uuid(), 'M', '2017-02-28', 30.5, 1.5, '2017-02-28', null),
              (gen_random_uuid(), 'M', '2017-02-28', 'NaN', 1e300, null, null),
              (gen_random_uuid(), 'M', '2017-02-28', 1e30, 'NaN', null, null);
            """)
        project.rejects = "rejects: {quarantine: 99%}"
        let (run, folder) = try project.run(address)
        try #require(run.status == 0, "\(run.errors)")
        let rejects = try folder.text("out/rejects/people.csv").split(separator: "\r\n").dropFirst()
        #expect(
            rejects.map { $0.split(separator: ",", omittingEmptySubsequences: false)[1] } == [
                "2", "2", "3", "3", "4", "4",
            ])
        #expect(rejects.allSatisfy { $0.contains("no whole number") })
    }
}
