#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension SparkStatus {
    /// Reads what Spark adds to an error: a `google.rpc.Status` with an `ErrorInfo` among its details.
    ///
    /// Details that cannot be read are passed over, since the error itself is what matters. Where there are none, the
    /// class is taken from the brackets that messages begin with.
    init(code: Code, message: String, details: [UInt8]?) {
        self.init(code: code, message: message)
        if let info = details.flatMap({ try? Self.errorInfo($0[...]) }) {
            errorClass = info.metadata["errorClass"]
            sqlState = info.metadata["sqlState"]
            exception = info.reason.split(separator: ".").last.map(String.init)
            parameters =
                info.metadata["messageParameters"].flatMap {
                    try? JSONDecoder().decode([String: String].self, from: Data($0.utf8))
                } ?? [:]
        }
        errorClass = Self.name(errorClass ?? Self.classBefore(message), upTo: 100) { $0.properties.isUppercase }
        sqlState = Self.name(sqlState, upTo: 5) { $0.properties.isUppercase }
        exception = Self.name(exception, upTo: 100) { $0.properties.isAlphabetic }
    }

    /// The class in `[CLASS] text`.
    private static func classBefore(_ message: String) -> String? {
        guard message.hasPrefix("["), let end = message.firstIndex(of: "]") else { return nil }
        return String(message[message.index(after: message.startIndex)..<end])
    }

    /// A name as Spark writes classes, states and exceptions, so that nothing else is ever shown as one.
    private static func name(
        _ text: String?, upTo length: Int, isLetter: (Unicode.Scalar) -> Bool
    ) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= length else { return nil }
        let fits = text.unicodeScalars.allSatisfy {
            $0.isASCII && (isLetter($0) || "0123456789_.".unicodeScalars.contains($0))
        }
        return fits ? text : nil
    }

    private struct ErrorInfo {
        var reason = ""
        var metadata: [String: String] = [:]
    }

    private static func errorInfo(_ status: ArraySlice<UInt8>) throws(SparkFailure) -> ErrorInfo? {
        var info: ErrorInfo?
        try status.eachField { field throws(SparkFailure) in
            guard field.number == 3 else { return }
            var type = ""
            var value: ArraySlice<UInt8> = []
            try field.content.eachField { part throws(SparkFailure) in
                switch part.number {
                case 1: type = part.text
                case 2: value = part.content
                default: break
                }
            }
            guard type.hasSuffix("/google.rpc.ErrorInfo") else { return }
            var read = ErrorInfo()
            try value.eachField { part throws(SparkFailure) in
                switch part.number {
                case 1: read.reason = part.text
                case 3:
                    let pair = try part.content.textPair()
                    read.metadata[pair.key] = pair.value
                default: break
                }
            }
            info = read
        }
        return info
    }
}
