import Foundation
import Testing

/// A project whose sources have every kind of check, kept and broken, and what it gives on an engine.
public enum CheckedProject {
    private static let table = """
        id,sex,day,seen,n,total,men,women,amount,place,quarter,known
        a,F,2017-03-31,2017-03-31T10:00:00,1,3.3,1.1,2.2,1.5,X,2017-Q1,true
        b,M,2017-04-01,2017-04-01T00:00:00,2,5,2,2,-2,Y,2017-Q2,false
        b,M,2017-12-31,2017-12-31T23:59:59,,4,,1,,,2017-Q4,true
        ,F,2099-01-01,2099-01-01T12:00:00,7,0.3,0.1,0.2,0.1,Z,2017-S1,
        é,,,,3,,,,12345678901.123456,X,,

        """

    /// Each as it stands in a list of checks, without its severity; every other one is broken by some row.
    private static let checks = [
        "unique: id", "unique: [id, day]", "unique: sex", "unique: amount", "unique: seen", "unique: known",
        "expect: n < 5", "expect: n is missing or n > 0", "expect: day <= today", "expect: \"amount > 0\"",
        "expect: \"days(today - day) between -30000 and 400\"", "expect: \"date(seen) = day and year(seen) = 2017\"",
        "expect: \"if sex = F then men < women else coalesce(n, 3) <= 2\"", "expect: \"lower(place) like '%x%'\"",
        "expect: \"exists(places, on: place)\"", "expect: \"count(places, on: place) <= 1\"",
        "expect: \"abs(total - men - women) <= 0.1\"", "expect: \"round(total / 0.3) = total * 10 / 3\"",
        "expect: \"known and sex in [F, M]\"", "expect: \"day + 3 months > 2017-06-30\"",
        "rows: {at_least: 5}", "rows: {at_least: 6}", "rows: {at_most: 4}",
        "accepted: {column: place, values: [X, Y]}", "accepted: {column: n, values: [1, 2, 3, 7]}",
        "accepted: {column: sex, values: [F]}", "accepted: {column: known, values: [true]}",
        "accepted: {column: amount, values: [1.5, -2]}", "accepted: {column: quarter, values: [2017-Q1]}",
        "accepted: {column: id, values: []}",
        "foreign_key: {column: place, source: places, key: place}",
        "foreign_key: {column: n, source: places, key: number}",
        "foreign_key: {column: day, source: places, key: since}",
        "sum_of_parts: {total: total, parts: [men, women]}",
        "sum_of_parts: {total: total, parts: [men, women], within: 1}",
        "freshness: {column: day, fail_after_days: 181}", "freshness: {column: day, fail_after_days: 180}",
        "freshness: {column: seen, warn_after_days: 180}", "freshness: {column: seen, warn_after_days: 181}",
    ]

    /// Writes it into the folder `p` of a temporary folder.
    /// - Parameter engine: what stands behind `engine:`.
    public static func write(engine: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(table, to: "p/data/rows.csv")
        try folder.write("place;number;since\nX;1;2017-03-31\nY;\"2\";2017-04-01\nX;7;\n", to: "p/data/places.csv")
        let list = checks.map { "      - {\($0), severity: warning}\n" }.joined()
        try folder.write(
            """
            engine: \(engine)
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            use: [dimensions]
            sources:
              rows:
                file: data/rows.csv
                columns:
                  id: {type: id, optional: true}
                  sex: {type: code, dimension: sex, optional: true}
                  day: {type: date, optional: true, role: date}
                  seen: {type: date-time, optional: true}
                  n: {type: integer, optional: true}
                  total: {type: number, optional: true}
                  men: {type: number, optional: true}
                  women: {type: number, optional: true}
                  amount: {type: money, currency: EUR, optional: true}
                  place: {type: text, optional: true}
                  quarter: {type: period, optional: true}
                  known: {type: boolean, optional: true}
                checks:
            \(list)
              places:
                file: data/places.csv
                separator: ";"
                columns: {place: {type: text}, number: {type: integer}, since: {type: date, optional: true}}

            """, to: "p/waymark.yaml")
        try folder.write(
            "indicator: A\nname: Rows\ncalculator: count\nmeasure: {source: rows, count: rows}\nevery: quarter\n",
            to: "p/indicators/a.yaml")
        return folder
    }

    /// What an engine finds: by `check --data`, and by a run with its reports.
    public struct Findings: Equatable, Sendable {
        /// A line for each check.
        public var data: [String]
        /// The files of the run by path.
        public var files: [String: String]
    }

    /// Checks the data alone, and runs the project.
    public static func findings(engine: String, environment: [String: String] = [:]) throws -> Findings {
        let folder = try write(engine: engine)
        let check = try WaymarkProgram.run(
            ["check", "p", "--data", "--json", "--today", "2018-06-30"], in: folder.url, environment: environment)
        try #require(check.status == 0, "\(check.output)\(check.errors)")
        let run = try WaymarkProgram.run(
            ["run", "p", "--out", "out", "--format", "csv", "--today", "2018-06-30"], in: folder.url,
            environment: environment)
        try #require(run.status == 0, "\(run.errors)")
        return Findings(
            data: check.output.split(separator: "\n").map(String.init).filter { $0.contains("\"data_check\"") },
            files: try folder.contents(of: "out").mapValues { String(decoding: $0, as: UTF8.self) })
    }

    /// Expects that another engine found the same.
    public static func expectSame(_ found: Findings, as expected: Findings) {
        #expect(expected.data.count == checks.count)
        let broken = expected.data.count { !$0.contains("\"outcome\":\"holds\"") }
        #expect(broken > 15 && broken < checks.count - 8)
        #expect(found.data == expected.data)
        #expect(expected.files["csv/checks.csv"]?.contains("freshness") == true)
        #expect(found.files == expected.files)
    }
}
