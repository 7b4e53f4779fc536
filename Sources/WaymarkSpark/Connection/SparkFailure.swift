/// Why a Spark server gave no result.
enum SparkFailure: Error, Sendable, Hashable {
    /// The server, or the way to it, answered with an error.
    case answered(SparkStatus)
    /// An answer is not what the protocol says.
    case malformed(String)
    /// An answer is in a form that is not read here, and how to get another.
    case unsupported(String, help: String)
    /// The server forgot the work in the middle of it.
    case lost
    /// The result is larger than is borne, in bytes.
    case tooLarge(limit: Int)
    /// The run was interrupted.
    case cancelled
}

/// An error as gRPC and Spark tell it.
struct SparkStatus: Sendable, Hashable {
    /// The codes of gRPC (grpc.github.io/grpc/core/md_doc_statuscodes.html).
    enum Code: Int, Sendable, Hashable, CaseIterable {
        case cancelled = 1
        case unknown, invalidArgument, deadlineExceeded, notFound, alreadyExists, permissionDenied, resourceExhausted
        case failedPrecondition, aborted, outOfRange, unimplemented, internalError, unavailable, dataLoss
        case unauthenticated
    }

    /// The code.
    var code: Code
    /// Spark's own text. It may quote values of rows, so it is never shown.
    var message: String
    /// Spark's error class: `TABLE_OR_VIEW_NOT_FOUND`, `CAST_INVALID_INPUT`.
    var errorClass: String?
    /// The name of the exception in the server, where there is no class: `AnalysisException`.
    var exception: String?
    /// The SQL standard's state: `42P01`.
    var sqlState: String?
    /// What the message is about, by the names of the error class's parameters.
    var parameters: [String: String] = [:]

    /// Whether trying again may help.
    var isPassing: Bool { code == .unavailable || errorClass == "INVALID_CURSOR.DISCONNECTED" }

    /// Whether the server does not know the operation or the session.
    var isForgotten: Bool {
        errorClass == "INVALID_HANDLE.OPERATION_NOT_FOUND" || errorClass == "INVALID_HANDLE.SESSION_NOT_FOUND"
    }
}
