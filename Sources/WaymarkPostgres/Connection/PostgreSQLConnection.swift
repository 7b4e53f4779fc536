import CPostgres
import WaymarkQuery

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A connection to a server. It waits in its thread, looks at the watch several times a second, and is not used by two
/// threads at once.
final class PostgreSQLConnection {
    private let connection: OpaquePointer
    private let watch: RunWatch

    /// Connects.
    /// - Throws: that the server cannot be reached, or lets nobody in.
    init(_ address: PostgreSQLAddress, watch: RunWatch) throws(PostgreSQLFailure) {
        let settings: KeyValuePairs = [
            "dbname": address.text, "client_encoding": "UTF8", "fallback_application_name": "waymark",
        ]
        guard let connection = Self.start(settings) else { throw .unreachable("there is no memory left") }
        do {
            try Self.connect(connection, within: address.patience, watch)
        } catch {
            PQfinish(connection)
            throw error
        }
        // The server's notices go nowhere: they may quote rows.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        self.connection = connection
        self.watch = watch
    }

    deinit { PQfinish(connection) }

    private static func start(_ settings: KeyValuePairs<String, String>) -> OpaquePointer? {
        let keys = settings.map { strdup($0.key) }
        let values = settings.map { strdup($0.value) }
        defer { for text in keys + values { free(text) } }
        // The address comes first, so that what follows it holds.
        return PQconnectStartParams(
            keys.map { $0.map { UnsafePointer($0) } } + [nil], values.map { $0.map { UnsafePointer($0) } } + [nil], 1)
    }

    private static func connect(
        _ connection: OpaquePointer, within patience: Duration, _ watch: RunWatch
    ) throws(PostgreSQLFailure) {
        let deadline = ContinuousClock.now + patience
        var event = Int16(POLLOUT)
        while true {
            guard PQstatus(connection) != CONNECTION_BAD else { break }
            if wait(for: event, PQsocket(connection)) {
                switch PQconnectPoll(connection) {
                case PGRES_POLLING_OK: return
                case PGRES_POLLING_READING: event = Int16(POLLIN)
                case PGRES_POLLING_WRITING: event = Int16(POLLOUT)
                default: throw PostgreSQLFailure(connecting: String(cString: PQerrorMessage(connection)))
                }
            }
            if let reason = watch.reason { throw reason }
            guard ContinuousClock.now < deadline else {
                throw .unreachable("it did not answer within \(patience.components.seconds) seconds")
            }
        }
        throw PostgreSQLFailure(connecting: String(cString: PQerrorMessage(connection)))
    }

    /// Waits a fifth of a second at most; whether there is something to do.
    private static func wait(for event: Int16, _ socket: Int32) -> Bool {
        var descriptor = pollfd(fd: socket, events: event, revents: 0)
        return poll(&descriptor, 1, 200) > 0
    }

    // MARK: Work

    /// Runs one statement and forgets its rows.
    func execute(_ sql: SQLFragment) throws(PostgreSQLFailure) {
        _ = try rows(of: sql.text) { (_) throws(Never) in }
    }

    /// Runs one statement; its rows come one by one.
    /// - Parameter take: takes the fields of a row; an error of its own ends the statement and is thrown on.
    func rows<Failed: Error>(
        of sql: String, _ take: ([ResultField]) throws(Failed) -> Void
    ) throws(PostgreSQLFailure) -> Result<Void, Failed> {
        try send(sql)
        PQsetSingleRowMode(connection)
        var failed: Failed?
        try results { result in
            guard failed == nil else { return }
            for row in 0..<PQntuples(result) {
                do throws(Failed) { try take(Self.fields(result, row)) } catch { failed = error }
            }
        }
        return failed.map { .failure($0) } ?? .success(())
    }

    /// The names of a query's columns, and the numbers of their types; of a domain, that of the type it is made of.
    func columns(of sql: SQLFragment) throws(PostgreSQLFailure) -> [(name: String, type: UInt32)] {
        try send(sql.text)
        var columns: [(name: String, type: UInt32)] = []
        try results { result in
            columns = (0..<PQnfields(result)).map { (String(cString: PQfname(result, $0)), PQftype(result, $0)) }
        }
        return columns
    }

    /// Sends rows into a table, in the text form of `COPY`.
    /// - Parameter next: gives one line after another with its line feed; nil after the last.
    func copy(_ sql: SQLFragment, _ next: () -> [UInt8]?) throws(PostgreSQLFailure) {
        try send(sql.text)
        var isReady = false
        try results(untilCopy: true) { _ in isReady = true }
        guard isReady else { throw .malformed }
        var buffer: [UInt8] = []
        func put() throws(PostgreSQLFailure) {
            let sent = buffer.withUnsafeBytes {
                PQputCopyData(connection, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count))
            }
            guard sent == 1 else { throw .lost }
            buffer.removeAll(keepingCapacity: true)
            if let reason = watch.reason { throw reason }
        }
        while let line = next() {
            buffer += line
            if buffer.count > 1 << 16 { try put() }
        }
        if !buffer.isEmpty { try put() }
        guard PQputCopyEnd(connection, nil) == 1 else { throw .lost }
        try results { _ in }
    }

    // One statement in each message, so that no text can become a second one.
    private func send(_ sql: String) throws(PostgreSQLFailure) {
        if let reason = watch.reason { throw reason }
        guard PQsendQueryParams(connection, sql, 0, nil, nil, nil, nil, 0) == 1 else { throw .lost }
    }

    private func results(
        untilCopy: Bool = false, _ take: (OpaquePointer) -> Void
    ) throws(PostgreSQLFailure) {
        var failure: PostgreSQLFailure?
        while let result = try nextResult() {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK: take(result)
            case PGRES_COPY_IN:
                take(result)
                if untilCopy { return }
            default: failure = failure ?? self.failure(result)
            }
        }
        if let reason = watch.reason { throw reason }
        if let failure { throw failure }
    }

    private func nextResult() throws(PostgreSQLFailure) -> OpaquePointer? {
        var isCancelled = false
        var patience = 50
        while PQisBusy(connection) == 1 {
            if let reason = watch.reason {
                if !isCancelled { cancel() }
                isCancelled = true
                patience -= 1
                guard patience > 0 else { throw reason }
            }
            guard Self.wait(for: Int16(POLLIN), PQsocket(connection)) else { continue }
            guard PQconsumeInput(connection) == 1 else { throw watch.reason ?? .lost }
        }
        return PQgetResult(connection)
    }

    /// Asks the server to stop; the connection is not used for anything else afterwards.
    private func cancel() {
        guard let request = PQgetCancel(connection) else { return }
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(request, &message, Int32(message.count))
        PQfreeCancel(request)
    }

    private func failure(_ result: OpaquePointer) -> PostgreSQLFailure {
        guard let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else {
            return PQstatus(connection) == CONNECTION_BAD ? .lost : .malformed
        }
        return .answered(state: String(cString: state))
    }

    private static func fields(_ result: OpaquePointer, _ row: Int32) -> [ResultField] {
        (0..<PQnfields(result)).map { column in
            guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
                return .missing
            }
            return .text(String(cString: value))
        }
    }
}
