import WaymarkKit
import WaymarkQuery

extension SparkFailure {
    /// What users read. No text of Spark is in it but the names of classes, states, tables, columns and files.
    func diagnostic(at place: String) -> Diagnostic {
        switch self {
        case .answered(let status): status.diagnostic(at: place)
        case .malformed(let what):
            Diagnostic(SparkCodes.malformed, "an answer of Spark at `\(place)` cannot be read: \(what)")
        case .unsupported(let what, let help):
            Diagnostic(
                SparkCodes.unsupported, "Spark at `\(place)` answers in a form that is not read: \(what)", help: help)
        case .lost:
            Diagnostic(
                SparkCodes.lost, "Spark at `\(place)` forgot the work in the middle of it",
                help: "run it again; if it happens again, ask whoever runs the cluster for the server's log")
        case .tooLarge(let limit):
            Diagnostic(
                SparkCodes.tooLarge, "a result of Spark at `\(place)` is larger than \(limit >> 20) MiB",
                help: "ask for fewer dimensions at once")
        case .cancelled: Diagnostic(QueryCodes.cancelled, "the run was interrupted")
        }
    }
}

extension SparkStatus {
    fileprivate func diagnostic(at place: String) -> Diagnostic {
        switch (code, errorClass) {
        case (.unavailable, nil):
            Diagnostic(
                SparkCodes.unreachable, "Spark at `\(place)` cannot be reached",
                help: "start its Spark Connect server, or mend the address; `use_ssl=true` must fit the server")
        case (.unauthenticated, _), (.permissionDenied, _):
            Diagnostic(
                SparkCodes.refused, "Spark at `\(place)` does not let the user in (\(kind))",
                help: "set a valid `token=…` in the connection string")
        case (.deadlineExceeded, _):
            Diagnostic(QueryCodes.timeOut, "Spark at `\(place)` did not answer in time")
        case (.resourceExhausted, _):
            Diagnostic(QueryCodes.outOfResources, "Spark at `\(place)` ran out of room (\(kind))")
        case (_, "INVALID_HANDLE.SESSION_CHANGED"?), (_, "INVALID_HANDLE.SESSION_CLOSED"?),
            (_, "INVALID_HANDLE.SESSION_NOT_FOUND"?), (_, "INVALID_HANDLE.OPERATION_NOT_FOUND"?):
            SparkFailure.lost.diagnostic(at: place)
        case (_, "OPERATION_CANCELED"?), (_, "INVALID_HANDLE.OPERATION_ABANDONED"?):
            Diagnostic(SparkCodes.failed, "a query was stopped on Spark at `\(place)` (\(kind))")
        default:
            Diagnostic(
                SparkCodes.failed, "Spark at `\(place)` could not carry out a query (\(kind))", found: subject,
                help: advice, notes: reason.map { [Diagnostic.Note($0)] } ?? [])
        }
    }

    /// The error class or exception, or what gRPC calls it.
    private var kind: String {
        (errorClass ?? exception ?? "gRPC \(code)") + (sqlState.map { ", SQLSTATE \($0)" } ?? "")
    }

    /// What the error is about: only parameters that name tables, columns, functions and files.
    private var subject: String? {
        let names = [
            "objectName", "relationName", "tableName", "viewName", "routineName", "fieldName", "columnName", "path",
            "paths",
        ]
        return names.lazy.compactMap { parameters[$0] }.first { !$0.isEmpty && $0.utf8.count <= 300 }
    }

    /// What to do about the errors that users meet.
    private var advice: String? {
        switch errorClass?.split(separator: ".").first {
        case "TABLE_OR_VIEW_NOT_FOUND": "give the table by its whole name, `catalog.schema.table`"
        case "PATH_NOT_FOUND": "every worker of the cluster must find the file under this path"
        case "UNRESOLVED_COLUMN": "give the column's name as it stands in the table: `header: …`"
        default: nil
        }
    }

    /// The first line of Spark's text, if the query failed before any row was read, so that it quotes no value of one.
    private var reason: String? {
        let early = ["AnalysisException", "ExtendedAnalysisException", "ParseException"]
        guard let exception, early.contains(exception) else { return nil }
        let line = message.split(whereSeparator: \.isNewline).first ?? ""
        return line.isEmpty ? nil : "Spark says: \(line.prefix(300))"
    }
}
