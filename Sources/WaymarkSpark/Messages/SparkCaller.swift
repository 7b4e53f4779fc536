/// Who calls: what every request begins with.
struct SparkCaller: Sendable, Hashable {
    /// The session, a UUID in small letters.
    var session: String
    /// The user that Spark keeps sessions by.
    var user: String
    /// The server's own id of the session, once it is known; another one means that the server was started anew.
    var serverSession: String?

    /// What names the program in the server's log.
    static let program = "waymark"
}
