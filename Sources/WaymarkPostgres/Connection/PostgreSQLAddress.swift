import CPostgres
import WaymarkKit

/// Where a database is and as whom to go there: a connection string of libpq, which is never shown.
public struct PostgreSQLAddress: Sendable {
    let text: String
    /// How long to wait for the server.
    let patience: Duration
    /// Host and database, for messages: nothing secret.
    public let displayName: String

    /// Reads a connection string.
    /// - Parameter place: where it stands, as part of a sentence.
    /// - Throws: that libpq cannot read it. Its own words are left out, since they quote the string.
    public init(_ text: String, from place: String) throws(Diagnostic) {
        guard !text.contains("\0"), let options = PQconninfoParse(text, nil) else {
            throw Diagnostic(
                PostgreSQLCodes.badAddress, "\(place) holds no connection string of PostgreSQL",
                help: "write `postgresql://user@host/database?sslmode=verify-full`")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.text = text
        patience = .seconds(values["connect_timeout"].flatMap(Int.init).flatMap { $0 > 0 ? min($0, 3600) : nil } ?? 30)
        // A password with `@` in it may have ended up in the host; then neither is told.
        let host = values["host"] ?? values["hostaddr"] ?? ""
        let isPlain = [host, values["dbname"] ?? ""].allSatisfy { !$0.contains("@") && !$0.contains("://") }
        let database = values["dbname"].map { "the database `\($0)`" } ?? "the database"
        displayName = isPlain ? database + (host.isEmpty ? "" : " at `\(host)`") : "the database"
    }
}
