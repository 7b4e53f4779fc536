/// The procedures of Spark Connect that are called.
enum SparkProcedure: String, Sendable, Hashable, CaseIterable {
    case executePlan = "ExecutePlan"
    case reattachExecute = "ReattachExecute"
    case releaseExecute = "ReleaseExecute"
    case interrupt = "Interrupt"
    case config = "Config"
    case analyzePlan = "AnalyzePlan"
    case releaseSession = "ReleaseSession"

    /// The service they belong to.
    static let service = "spark.connect.SparkConnectService"
}

/// Carries messages to a Spark Connect server and back.
protocol SparkTransport: Sendable {
    /// Sends one request and hands over each message of the answer, the next one when the last one has been dealt with.
    /// - Parameter limit: how long the whole call may take; without end if nil.
    /// - Throws: what the server answered instead, that it cannot be reached, or what `receive` throws.
    func call(
        _ procedure: SparkProcedure, _ request: [UInt8], within limit: Duration?,
        receive: @Sendable @escaping ([UInt8]) async throws(SparkFailure) -> Void
    ) async throws(SparkFailure)
}
