import WaymarkKit

extension Diagnostic {
    /// The run was stopped from outside.
    public static let interrupted = Diagnostic(QueryCodes.cancelled, "the run was interrupted")

    /// An engine worked longer than it may.
    public static func timeOut(after limit: Duration) -> Diagnostic {
        let seconds = limit.components.seconds
        return Diagnostic(
            QueryCodes.timeOut, "the engine was stopped after \(seconds) second\(seconds == 1 ? "" : "s")",
            help: "set a longer `--time-limit`")
    }
}
