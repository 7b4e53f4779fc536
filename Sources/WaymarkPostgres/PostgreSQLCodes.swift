import WaymarkKit

/// The diagnostics of PostgreSQL (WM0560 to WM0569). None of them ever shows a value of a row, or an address.
public enum PostgreSQLCodes {
    /// An address that cannot be read.
    public static let badAddress = DiagnosticCode(
        "WM0560", "the address of PostgreSQL cannot be read",
        explanation: """
            A database is reached by a connection string of libpq: `postgresql://user@host:5432/database?sslmode=verify-full` \
            or `host=… dbname=… user=… sslmode=verify-full`. It stands in an environment variable, because it may hold a \
            password, and for the same reason no message shows it. Characters such as `@` or `/` in a password are \
            written as `%40` and `%2F` in the first form. Better still, the password stands in `~/.pgpass`.
            """)
    /// A variable that is not set.
    public static let noAddress = DiagnosticCode(
        "WM0561", "no address of PostgreSQL is given",
        explanation: """
            The project says which environment variable holds the address of the database, and that variable is not set \
            or empty. Set it to a connection string of libpq such as `postgresql://user@host/database?sslmode=verify-full`.
            """)
    /// A server that does not answer.
    public static let unreachable = DiagnosticCode(
        "WM0562", "PostgreSQL cannot be reached",
        explanation: """
            No server answered at the address, or the two sides did not agree on an encrypted connection: the server is \
            not running, a firewall is in between, the host or port is another one, `sslmode` asks for what the server \
            has not got, or its certificate is not one that `sslrootcert` vouches for.
            """)
    /// A server that lets nobody in.
    public static let refused = DiagnosticCode(
        "WM0563", "PostgreSQL does not let the user in",
        explanation: """
            The server answered and refused: the user or password is wrong, there is no such database, or the server's \
            `pg_hba.conf` does not let this user in from this machine.
            """)
    /// A connection that broke.
    public static let lost = DiagnosticCode(
        "WM0564", "the connection to PostgreSQL broke",
        explanation: """
            The server was stopped, crashed or ended the connection in the middle of the work, or the network did. \
            Nothing was written, neither here nor in the database; run it again.
            """)
    /// An error of the server.
    public static let failed = DiagnosticCode(
        "WM0565", "PostgreSQL could not carry out a query",
        explanation: """
            The diagnostic shows the SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html). The server's own \
            text is left out, because it may quote values of rows; it is in the log of the server.
            """)
    /// A table that is not there.
    public static let unknownTable = DiagnosticCode(
        "WM0566", "a table is not in the database",
        explanation: """
            The source names a table or view that the database has not got, or that is in a schema the user's \
            `search_path` does not lead to. Write `table: schema.table`; names are written as they are stored, so \
            capital letters count.
            """)
    /// Rights that the user has not got.
    public static let noRights = DiagnosticCode(
        "WM0567", "the database does not let the user do this",
        explanation: """
            The user needs `SELECT` on the tables that sources name (`USAGE` on their schemas), and may make temporary \
            tables in the database (`TEMPORARY`, which everybody has unless it was taken away). Nothing else is needed: \
            all tables are read in a read-only transaction. A replica makes no temporary tables; use its primary server.
            """)

    /// Every code of this module.
    public static let all = [
        badAddress, noAddress, unreachable, refused, lost, failed, unknownTable, noRights,
    ]
}
