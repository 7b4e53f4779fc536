/// A JSON document (RFC 8259) whose members keep their order, so that the same value always gives the same bytes.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A finite number; one that is not finite is written as `null`.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Members in order.
    case object([Member])

    /// A name and its value.
    public struct Member: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Creates a member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// A list of texts.
    public static func strings(_ texts: String...) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }

    /// An object whose members without a value are left out.
    public static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    /// An object with its members sorted by name.
    public static func sorted(_ members: [String: JSONValue]) -> JSONValue {
        .object(members.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) })
    }

    /// The value of a member of an object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The document as text: on one line, or indented by two spaces a level with a line feed at the end.
    public func text(indented: Bool = false) -> String {
        var output = ""
        write(to: &output, depth: indented ? 0 : nil)
        if indented { output += "\n" }
        return output
    }

    private func write(to output: inout String, depth: Int?) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += Self.text(of: value)
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &output, depth: depth) { value, output, depth in
                value.write(to: &output, depth: depth)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &output, depth: depth) { member, output, depth in
                Self.write(member.name, to: &output)
                output += depth == nil ? ":" : ": "
                member.value.write(to: &output, depth: depth)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], _ open: String, _ close: String, to output: inout String, depth: Int?,
        _ writeElement: (Element, inout String, Int?) -> Void
    ) {
        output += open
        guard !elements.isEmpty else {
            output += close
            return
        }
        let inner = depth.map { $0 + 1 }
        for (index, element) in elements.enumerated() {
            if index > 0 { output += "," }
            if let inner { output += "\n" + String(repeating: "  ", count: inner) }
            writeElement(element, &output, inner)
        }
        if let depth { output += "\n" + String(repeating: "  ", count: depth) }
        output += close
    }

    /// A number as the shortest text that reads back as the same number; whole numbers without a fraction.
    public static func text(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        if let whole = Int(exactly: number), abs(number) < 1e15 { return String(whole) }
        return "\(number)"
    }

    /// Writes a text, whole runs at a time: most hold nothing that has to be escaped.
    private static func write(_ text: String, to output: inout String) {
        output += "\""
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }) {
            for index in scalars.indices {
                guard let escaped = escape(scalars[index]) else { continue }
                output += text[start..<index]
                output += escaped
                start = scalars.index(after: index)
            }
        }
        output += text[start...]
        output += "\""
    }

    /// What stands for a character that must not stand in a text; nil for all others.
    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{0}"..<" ", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: return nil
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
