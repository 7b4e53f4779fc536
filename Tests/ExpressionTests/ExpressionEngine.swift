import Foundation
import TestSupport
import Testing
import WaymarkQuery

/// An engine's own program that computes expressions, without what Waymark puts around it.
struct ExpressionEngine: Sendable, CustomTestStringConvertible {
    let name: String
    let dialect: any Dialect
    /// Runs statements; gives the rows that they select, and how many stopped because a double was too large.
    let rows: @Sendable (String) throws -> (rows: [[String]], stopped: Int)
    /// SQL that prints a value in two fields, see `DuckDBProgram.printed`.
    let printed: @Sendable (String) -> String

    var testDescription: String { name }

    /// The engines that are installed.
    static let all = [duckdb] + (DatabaseServer.isInstalled ? [postgreSQL] : [])

    private static let duckdb = ExpressionEngine(
        name: "DuckDB", dialect: DuckDBDialect(), rows: { (try DuckDBProgram.rows($0), 0) },
        printed: DuckDBProgram.printed)

    private static let postgreSQL = ExpressionEngine(
        name: "PostgreSQL", dialect: PostgreSQLDialect(), rows: psql,
        printed: { "CAST(\($0) IS NULL AS TEXT), upper(encode(convert_to(CAST(\($0) AS TEXT), 'UTF8'), 'hex'))" })

    private static func psql(_ statements: String) throws -> (rows: [[String]], stopped: Int) {
        let server = try #require(DatabaseServer.shared)
        let run = try OutsideProgram.run(
            "psql", ["-qtAX", "-F", ",", "-d", server.address, "-f", "-"],
            input: Data(("SET TimeZone = 'UTC'; SET jit = off;\n" + statements).utf8))
        let errors = run.errors.split(separator: "\n").filter { $0.contains("ERROR:") }
        let stopped = errors.filter { $0.contains(/out of range: (over|under)flow/) }
        try #require(run.status == 0 && errors.count == stopped.count, "\(run.errors.prefix(2000))")
        let rows = run.output.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return (rows, stopped.count)
    }
}
