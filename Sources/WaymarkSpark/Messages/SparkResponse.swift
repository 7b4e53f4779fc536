/// One answer to work (`ExecutePlanResponse`), with what matters here.
struct SparkResponse: Sendable, Hashable {
    /// What it brings.
    enum Content: Sendable, Hashable {
        /// Rows, as a whole Arrow stream, with the number of rows and of those before them, where it is said.
        case rows(ArraySlice<UInt8>, count: Int64, start: Int64?)
        /// All has been said.
        case complete
        /// How far the work is, in tasks.
        case progress(done: Int64, of: Int64)
        /// Something else, such as measurements.
        case other
    }

    /// The session that it belongs to.
    var session = ""
    /// The server's own id of the session.
    var serverSession = ""
    /// The work that it belongs to.
    var operation = ""
    /// Its own id, from which answers go on after a break.
    var id = ""
    /// What it brings.
    var content = Content.other

    /// Reads an answer.
    init(_ bytes: [UInt8]) throws(SparkFailure) {
        try bytes[...].eachField { field throws(SparkFailure) in
            switch field.number {
            case 1: session = field.text
            case 2: content = try Self.rows(field.content)
            case 12: operation = field.text
            case 13: id = field.text
            case 14: content = .complete
            case 15: serverSession = field.text
            case 18: content = try Self.progress(field.content)
            default: break
            }
        }
    }

    private static func rows(_ batch: ArraySlice<UInt8>) throws(SparkFailure) -> Content {
        var data: ArraySlice<UInt8> = []
        var count: Int64 = 0
        var start: Int64?
        try batch.eachField { field throws(SparkFailure) in
            switch field.number {
            case 1: count = field.integer
            case 2: data = field.content
            case 3: start = field.integer
            // Batches come in pieces only if the request allows it, and it does not.
            case 5 where field.integer > 1: throw .malformed("rows came in pieces that were not asked for")
            default: break
            }
        }
        return .rows(data, count: count, start: start)
    }

    private static func progress(_ progress: ArraySlice<UInt8>) throws(SparkFailure) -> Content {
        var (done, all): (Int64, Int64) = (0, 0)
        try progress.eachField { field throws(SparkFailure) in
            guard field.number == 1 else { return }
            try field.content.eachField { part throws(SparkFailure) in
                switch part.number {
                case 2: all &+= part.integer
                case 3: done &+= part.integer
                default: break
                }
            }
        }
        return .progress(done: done, of: all)
    }
}

/// The answer to a request that is not work: the session that it belongs to, and the version where it was asked for.
struct SparkSessionResponse: Sendable, Hashable {
    /// The session.
    var session = ""
    /// The server's own id of the session.
    var serverSession = ""
    /// The version of Spark.
    var version: String?

    /// Reads an answer; the number of the field with the server's id differs by procedure.
    init(_ bytes: [UInt8], to procedure: SparkProcedure) throws(SparkFailure) {
        let serverField =
            switch procedure {
            case .config: 4
            case .analyzePlan, .executePlan, .reattachExecute: 15
            case .interrupt, .releaseExecute: 3
            case .releaseSession: 2
            }
        try bytes[...].eachField { field throws(SparkFailure) in
            switch field.number {
            case 1: session = field.text
            case serverField: serverSession = field.text
            case 8 where procedure == .analyzePlan:
                try field.content.eachField { part throws(SparkFailure) in
                    if part.number == 1 { version = part.text }
                }
            default: break
            }
        }
    }
}
