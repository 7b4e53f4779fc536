import WaymarkKit

/// Where a Spark Connect server is, and as whom it is called: `sc://host:15002/;use_ssl=true;user_id=anna`.
///
/// Source: the connection string of Spark Connect
/// (github.com/apache/spark/blob/master/sql/connect/docs/client-connection-string.md).
public struct SparkEndpoint: Sendable, Hashable {
    /// A secret, which no description shows.
    struct Token: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
        let text: String
        var description: String { "…" }
        var debugDescription: String { "…" }
        var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// The host's name or address.
    public var host: String
    /// The port.
    public var port: Int
    /// Whether the connection is encrypted, and the server's certificate checked.
    public var usesTLS: Bool
    /// The user that Spark keeps sessions by.
    public var user: String
    /// The session to use, a UUID in small letters; a new one if nil.
    public var session: String?
    /// A file of certificates (PEM) that are trusted instead of the system's.
    public var trustedCertificates: String?
    /// What is sent to show who calls.
    var token: Token?

    /// The port that Spark listens at unless told otherwise.
    public static let defaultPort = 15002

    /// What messages may show of it: never the token.
    public var displayName: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Reads a connection string. A token makes the connection encrypted, unless it stays on this machine.
    /// - Parameters:
    ///   - text: the connection string.
    ///   - origin: where it comes from, for messages: "the environment variable `WAYMARK_SPARK`".
    public init(_ text: String, from origin: String) throws(Diagnostic) {
        guard text.lowercased().hasPrefix("sc://") else {
            throw Self.wrong("does not begin with `sc://`", origin)
        }
        let parts = text.dropFirst(5).split(separator: ";", omittingEmptySubsequences: false)
        var place = parts.first ?? ""
        if let slash = place.firstIndex(of: "/") {
            guard slash == place.index(before: place.endIndex) else {
                throw Self.wrong("has a path after the port", origin)
            }
            place = place[..<slash]
        }
        (host, port) = try Self.place(place, origin)
        usesTLS = false
        user = SparkCaller.program
        let asked = try read(parts.dropFirst(), origin)
        let isLocal = ["localhost", "127.0.0.1", "::1"].contains(host)
        if token != nil, asked == false, !isLocal {
            throw Self.wrong(
                "sends a token over a connection that is not encrypted", origin, help: "use `use_ssl=true`")
        }
        usesTLS = asked ?? (token != nil && !isLocal)
        if trustedCertificates != nil, !usesTLS {
            throw Self.wrong("names certificates for a connection that is not encrypted", origin)
        }
    }

    private static func place(_ place: Substring, _ origin: String) throws(Diagnostic) -> (String, Int) {
        var host = place
        var port: Substring?
        if place.hasPrefix("[") {
            guard let end = place.firstIndex(of: "]") else { throw wrong("has a bracket that is not closed", origin) }
            host = place[place.index(after: place.startIndex)..<end]
            let rest = place[place.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { throw wrong("has no host", origin) }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = place.lastIndex(of: ":") {
            host = place[..<colon]
            port = place[place.index(after: colon)...]
        }
        guard !host.isEmpty, host.utf8.allSatisfy(isHostByte), place.hasPrefix("[") || !host.contains(":") else {
            throw wrong("has no valid host", origin)
        }
        guard let port else { return (String(host), defaultPort) }
        guard let number = Int(port), (1...65535).contains(number) else {
            throw wrong("has a port that is no number from 1 to 65535", origin)
        }
        return (String(host), number)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// Reads the parameters; answers whether encryption is asked for, nil if nothing is said.
    private mutating func read(_ parameters: ArraySlice<Substring>, _ origin: String) throws(Diagnostic) -> Bool? {
        var usesTLS: Bool?
        for parameter in parameters where !parameter.isEmpty {
            guard let equals = parameter.firstIndex(of: "=") else {
                throw Self.wrong("has a parameter without `=`", origin)
            }
            let name = String(parameter[..<equals])
            guard let value = Self.decoded(parameter[parameter.index(after: equals)...]), !value.isEmpty else {
                throw Self.wrong("has a parameter `\(name)` whose value cannot be read", origin)
            }
            switch name {
            case "use_ssl":
                guard let flag = Bool(value.lowercased()) else {
                    throw Self.wrong("has a parameter `use_ssl` that is neither true nor false", origin)
                }
                usesTLS = flag
            case "token": token = Token(text: value)
            case "user_id": user = value
            case "session_id":
                guard Self.isUUID(value) else { throw Self.wrong("has a `session_id` that is no UUID", origin) }
                session = value.lowercased()
            case "trusted_certificates": trustedCertificates = value
            case "user_agent": break
            default:
                throw .unknownName(
                    SparkCodes.badEndpoint, "parameter of \(origin)", name,
                    among: ["use_ssl", "token", "user_id", "session_id", "trusted_certificates"], at: nil)
            }
        }
        return usesTLS
    }

    /// A value without its percent signs; nil if they are wrong, it is no UTF-8 or holds control characters.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == 2 else { return nil }
            bytes.append(UInt8(digits[0] * 16 + digits[1]))
            rest = rest.dropFirst(2)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    /// The text itself is not shown, because it may hold a token.
    private static func wrong(_ what: String, _ origin: String, help: String? = nil) -> Diagnostic {
        Diagnostic(
            SparkCodes.badEndpoint, "the address of Spark in \(origin) \(what)",
            help: help ?? "write it as `sc://host:15002`, or `sc://host:443/;use_ssl=true;token=…`")
    }
}
