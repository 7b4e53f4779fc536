import Foundation
import TestSupport
import Testing

/// DuckDB itself, without what Waymark puts around it.
enum DuckDBProgram {
    /// Runs statements and gives the rows that they select. Fields must be free of commas and quotes; see `printed`.
    static func rows(_ statements: String) throws -> [[String]] {
        let script = ".mode csv\n.headers off\nSET TimeZone = 'UTC';\n" + statements
        let run = try OutsideProgram.run(
            try #require(Installed.duckdb), ["-batch", "-init", "/dev/null"], input: Data(script.utf8))
        try #require(run.status == 0 && run.errors == "", "\(run.errors.prefix(2000))")
        return run.output.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// SQL that prints a value in two fields: whether it is NULL, and the bytes of its text in hexadecimal digits.
    static func printed(_ value: String) -> String { "\(value) IS NULL, hex(encode(CAST(\(value) AS VARCHAR)))" }

    /// What those two fields say; nil for NULL.
    static func value(_ fields: some Sequence<String>) -> String? {
        let fields = Array(fields)
        guard fields.count == 2, fields[0] == "false" else { return nil }
        let digits = Array(fields[1].utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
