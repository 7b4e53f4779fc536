import Foundation

/// Does work that blocks its thread on one of its own: the few threads that tests share would be lost to those beside it,
/// whose time limits go on.
public func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}
