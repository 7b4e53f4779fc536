import Synchronization

/// Says when a run has to stop: when it is cancelled, or has taken too long.
final class RunWatch: Sendable {
    private let deadline: ContinuousClock.Instant
    private let isCancelled = Mutex(false)

    init(limit: Duration) { deadline = .now + limit }

    /// Stops the run, from any thread.
    func cancel() { isCancelled.withLock { $0 = true } }

    /// Why the run has to stop; nil while it may go on.
    var reason: PostgreSQLFailure? {
        if isCancelled.withLock({ $0 }) { return .cancelled }
        return deadline < .now ? .timedOut : nil
    }

    /// What is left, in whole milliseconds, at least one.
    var milliseconds: Int {
        let left = ContinuousClock.now.duration(to: deadline).components
        return max(1, Int(clamping: left.seconds &* 1000 + left.attoseconds / 1_000_000_000_000_000))
    }
}
