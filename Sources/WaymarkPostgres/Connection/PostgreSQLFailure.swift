import WaymarkKit
import WaymarkQuery

/// What can go wrong between us and a server.
enum PostgreSQLFailure: Error, Hashable {
    /// The run was interrupted.
    case cancelled
    /// The run took longer than it may.
    case timedOut
    /// There is no connection, for a reason in our words.
    case unreachable(String)
    /// The server lets nobody in, for a reason in our words.
    case refused(String)
    /// The connection broke.
    case lost
    /// The server answered with an error: its SQLSTATE.
    case answered(state: String)
    /// What came back makes no sense.
    case malformed
}

extension PostgreSQLFailure {
    /// Why no connection came about, told from libpq's words, which themselves may quote what is secret.
    init(connecting message: String) {
        let text = message.lowercased()
        func has(_ words: String...) -> Bool { words.contains { text.contains($0) } }
        self =
            if has("password authentication failed", "no password supplied", "authentication failed") {
                .refused("user or password are wrong, or missing")
            } else if has("no pg_hba.conf entry") {
                .refused("it lets this user in from this machine neither with nor without encryption")
            } else if has("database \"", "role \""), has("does not exist") {
                .refused("it has no such database, or no such user")
            } else if has("certificate verify failed", "certificate") {
                .unreachable("its certificate is not one that is trusted")
            } else if has("does not support ssl", "ssl was required", "ssl error", "sslmode") {
                .unreachable("the two sides do not agree on encryption")
            } else if has("could not translate host name") {
                .unreachable("there is no host of that name")
            } else if has("connection refused", "no such file or directory") {
                .unreachable("no server is running there")
            } else if has("starting up", "shutting down", "in recovery mode") {
                .unreachable("the server is starting or stopping")
            } else if has("too many") {
                .refused("it has too many connections already")
            } else if has("permission denied") {
                .refused("the user may not connect to the database")
            } else {
                .unreachable("no connection came about")
            }
    }

    /// What to tell the user.
    /// - Parameters:
    ///   - place: what the database is called.
    ///   - limit: how long a plan may take.
    func diagnostic(at place: String, limit: Duration) -> Diagnostic {
        switch self {
        case .cancelled: .interrupted
        case .timedOut: .timeOut(after: limit)
        case .unreachable(let reason):
            Diagnostic(
                PostgreSQLCodes.unreachable, "\(place) cannot be reached: \(reason)",
                help: "check host, port and `sslmode` in the environment variable")
        case .refused(let reason):
            Diagnostic(
                PostgreSQLCodes.refused, "\(place) does not let the user in: \(reason)",
                help: "check user, password and database in the environment variable or `~/.pgpass`")
        case .lost:
            Diagnostic(
                PostgreSQLCodes.lost, "the connection to \(place) broke", help: "run it again when the server is back")
        case .malformed: Diagnostic(PostgreSQLCodes.failed, "an answer of \(place) cannot be read")
        case .answered(let state): Self.diagnostic(state: state, at: place, limit)
        }
    }

    private static func diagnostic(state: String, at place: String, _ limit: Duration) -> Diagnostic {
        switch state {
        // The server's own limit; what is cancelled by us is told before it comes to this.
        case "57014": return PostgreSQLFailure.timedOut.diagnostic(at: place, limit: limit)
        case "57P01", "57P02", "57P03", "57P05", "08006", "08003":
            return PostgreSQLFailure.lost.diagnostic(at: place, limit: limit)
        case "53100", "53200", "53400", "54000", "53000":
            return Diagnostic(
                QueryCodes.outOfResources, "\(place) ran out of memory or disk (SQLSTATE \(state))",
                help: "ask whoever runs it for more room for temporary files (`temp_file_limit`, free disk, `work_mem`)"
            )
        case "42501", "25006":
            return Diagnostic(
                PostgreSQLCodes.noRights, "\(place) does not let the user do this (SQLSTATE \(state))",
                help: "the user needs SELECT on the tables and TEMPORARY on the database")
        default: return Diagnostic(PostgreSQLCodes.failed, "\(place) could not carry out a query: \(meaning(state))")
        }
    }

    private static func meaning(_ state: String) -> String {
        let known = [
            "22003": "a number is too large", "22012": "something is divided by zero",
            "2201B": "a pattern is no regular expression of PostgreSQL",
            "22021": "a text is not in the database's encoding",
            "22P05": "a character is not in the database's encoding", "42P01": "a table is not there",
            "42703": "a column is not there", "XX001": "its data are damaged", "XX002": "an index is damaged",
            "40001": "its data were changed meanwhile", "54001": "the query is too complex",
        ]
        return (known[state] ?? "an error") + " (SQLSTATE \(state))"
    }
}
