/// The requests of Spark Connect as bytes (`spark/connect/base.proto` of Spark 4).
enum SparkRequest {
    /// What is to be carried out.
    enum Work: Sendable, Hashable {
        /// A query, whose rows come back.
        case query(String)
        /// A command, which is carried out at once and gives no rows.
        case command(String)
    }

    /// Begins work under an id of the caller's, which survives when the connection breaks.
    static func execute(_ work: Work, operation: String, by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 8, program: 4)
            request.text(6, operation)
            request.message(3) { $0.plan(work) }
            request.message(5) { option in option.message(1) { $0.boolean(1, true) } }
        }
    }

    /// Goes on with the answers to work that was begun, after the last one that arrived.
    static func reattach(operation: String, after response: String?, by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 6, program: 4)
            request.text(3, operation)
            request.text(5, response)
        }
    }

    /// Lets the server forget work and its answers.
    static func release(operation: String, by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 7, program: 4)
            request.text(3, operation)
            request.message(5) { _ in }
        }
    }

    /// Stops work.
    static func interrupt(operation: String, by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 7, program: 3)
            request.integer(4, 3)
            request.text(6, operation)
        }
    }

    /// Sets what the session goes by.
    static func set(_ settings: KeyValuePairs<String, String>, by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 8, program: 4)
            request.message(3) { operation in
                operation.message(1) { set in
                    for (key, value) in settings {
                        set.message(1) { pair in
                            pair.text(1, key)
                            pair.text(2, value)
                        }
                    }
                }
            }
        }
    }

    /// Asks for the version of Spark.
    static func version(by caller: SparkCaller) -> [UInt8] {
        .message { request in
            request.caller(caller, serverSession: 17, program: 3)
            request.message(10) { _ in }
        }
    }

    /// Ends the session, with everything temporary in it.
    static func releaseSession(by caller: SparkCaller) -> [UInt8] {
        .message { $0.caller(caller, serverSession: nil, program: 3) }
    }
}

extension [UInt8] {
    fileprivate static func message(_ write: (inout ProtobufEncoder) -> Void) -> [UInt8] {
        ProtobufEncoder.message(write)
    }
}

extension ProtobufEncoder {
    /// Session and user, which have the same numbers in every request, and the two that do not.
    fileprivate mutating func caller(_ caller: SparkCaller, serverSession: Int?, program: Int) {
        text(1, caller.session)
        message(2) { user in
            user.text(1, caller.user)
            user.text(2, caller.user)
        }
        if let serverSession { text(serverSession, caller.serverSession) }
        text(program, SparkCaller.program)
    }

    /// `Plan` with a relation of SQL, or with a command that holds one.
    fileprivate mutating func plan(_ work: SparkRequest.Work) {
        switch work {
        case .query(let sql): message(1) { $0.relation(sql) }
        case .command(let sql):
            message(2) { command in
                command.message(5) { sqlCommand in sqlCommand.message(6) { $0.relation(sql) } }
            }
        }
    }

    private mutating func relation(_ sql: String) {
        message(1) { _ in }
        message(10) { $0.text(1, sql) }
    }
}
