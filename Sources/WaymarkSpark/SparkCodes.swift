import WaymarkKit

/// The diagnostics of Apache Spark (WM0540 to WM0559). None of them ever shows a value of a row.
public enum SparkCodes {
    /// An address that cannot be read.
    public static let badEndpoint = DiagnosticCode(
        "WM0540", "the address of Spark cannot be read",
        explanation: """
            Spark is reached by a connection string of Spark Connect: `sc://host:15002`, with parameters after `/;` such \
            as `use_ssl=true`, `user_id=…` and `token=…`, separated by semicolons. It stands in an environment variable, \
            because it may hold a token, and for the same reason no message shows it. A token is only sent over an \
            encrypted connection, or one that stays on this machine.
            """)
    /// A variable that is not set.
    public static let noEndpoint = DiagnosticCode(
        "WM0541", "no address of Spark is given",
        explanation: """
            The project says which environment variable holds the address of Spark, and that variable is not set or \
            empty. Set it to a connection string of Spark Connect such as `sc://host:15002`.
            """)
    /// A server that does not answer.
    public static let unreachable = DiagnosticCode(
        "WM0542", "Spark cannot be reached",
        explanation: """
            No Spark Connect server answered at the address: it is not running, a firewall is in between, the port is \
            another one, or one side wants an encrypted connection and the other does not. On the cluster it is started \
            with `sbin/start-connect-server.sh`.
            """)
    /// A server that lets nobody in.
    public static let refused = DiagnosticCode(
        "WM0543", "Spark does not let the user in",
        explanation: """
            The server wants a token, or one that is still valid, or the user may not read the data. Set the token in \
            the connection string (`token=…`) and ask whoever runs the cluster for the rights.
            """)
    /// An error of Spark.
    public static let failed = DiagnosticCode(
        "WM0544", "Spark could not carry out a query",
        explanation: """
            The diagnostic shows Spark's error class (spark.apache.org/docs/latest/sql-error-conditions.html) and the \
            names that it is about. Spark's own text is left out, because it may quote values of rows; it is in the \
            log of the server.
            """)
    /// A connection that broke for good.
    public static let lost = DiagnosticCode(
        "WM0545", "Spark forgot the work in the middle of it",
        explanation: """
            The connection to Spark broke and could be taken up again, but the server did not know the session or the \
            query any longer: it was started anew, or threw the session away. Nothing was written; run it again.
            """)
    /// An answer that breaks the protocol.
    public static let malformed = DiagnosticCode(
        "WM0546", "an answer of Spark cannot be read",
        explanation: """
            What came back is not what Spark Connect and Apache Arrow say it must be. Is there really a Spark Connect \
            server of version 4 at that address? If so, please report it.
            """)
    /// An answer in a form that is not read.
    public static let unsupported = DiagnosticCode(
        "WM0547", "Spark answers in a form that is not read",
        explanation: """
            Results come as Apache Arrow, not compressed, in columns of whole and decimal numbers, texts, dates, \
            timestamps, true and false. The help says which setting of the server or which type to change.
            """)
    /// A build without Spark.
    public static let notBuilt = DiagnosticCode(
        "WM0548", "this program was built without Spark",
        explanation: """
            The engine for Apache Spark brings gRPC with it, which takes minutes to compile, so it is left out unless it \
            is asked for: `swift build -c release --traits Spark`.
            """)
    /// A result that is too large.
    public static let tooLarge = DiagnosticCode(
        "WM0549", "a result of Spark is too large",
        explanation: """
            Only aggregates come back from Spark, and these are more than fits into memory in good faith. Ask for fewer \
            dimensions at once.
            """)

    /// Every code of this module.
    public static let all = [
        badEndpoint, noEndpoint, unreachable, refused, failed, lost, malformed, unsupported, notBuilt, tooLarge,
    ]
}
