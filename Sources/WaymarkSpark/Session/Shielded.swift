/// Runs what must be done also when the task around it is cancelled: stopping work on a server, dropping what is
/// temporary there.
enum Shielded {
    /// Runs it to its end.
    static func run<Value: Sendable>(_ body: @Sendable @escaping () async -> Value) async -> Value {
        await Task { await body() }.value
    }
}
