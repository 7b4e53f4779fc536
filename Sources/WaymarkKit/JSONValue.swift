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
        String(decoding: bytes(indentedLevels: indented ? .max : 0), as: UTF8.self)
    }

    /// The document as UTF-8, indented by two spaces a level with a line feed at the end.
    /// - Parameter indentedLevels: how deep lists and objects lie that have a line for each of their parts; those that
    ///   lie deeper stand on one line. With 0 the document is one line, without a line feed.
    public func bytes(indentedLevels: Int) -> [UInt8] {
        var output: [UInt8] = []
        write(to: &output, depth: indentedLevels > 0 ? 0 : nil, levels: indentedLevels)
        if indentedLevels > 0 { output.append(UInt8(ascii: "\n")) }
        return output
    }

    /// - Parameter depth: how deep the value lies, nil where it stands on one line.
    private func write(to output: inout [UInt8], depth: Int?, levels: Int) {
        switch self {
        case .null: output.append(text: "null")
        case .bool(let value): output.append(text: value ? "true" : "false")
        case .integer(let value): output.append(text: String(value))
        case .number(let value): output.append(text: Self.text(of: value))
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &output, depth: depth, levels: levels) { value, output, depth in
                value.write(to: &output, depth: depth, levels: levels)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &output, depth: depth, levels: levels) { member, output, depth in
                Self.write(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                if levels > 0 { output.append(UInt8(ascii: " ")) }
                member.value.write(to: &output, depth: depth, levels: levels)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to output: inout [UInt8],
        depth: Int?, levels: Int, _ writeElement: (Element, inout [UInt8], Int?) -> Void
    ) {
        output.append(UInt8(ascii: open))
        defer { output.append(UInt8(ascii: close)) }
        guard !elements.isEmpty else { return }
        let own = depth.flatMap { $0 < levels ? $0 : nil }
        let inner = own.map { $0 + 1 }
        for (index, element) in elements.enumerated() {
            if index > 0 {
                output.append(UInt8(ascii: ","))
                if own == nil, levels > 0 { output.append(UInt8(ascii: " ")) }
            }
            if let inner { startLine(at: inner, in: &output) }
            writeElement(element, &output, inner)
        }
        if let own { startLine(at: own, in: &output) }
    }

    private static func startLine(at depth: Int, in output: inout [UInt8]) {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    /// A number as the shortest text that reads back as the same number; whole numbers without a fraction.
    public static func text(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        if let whole = Int(exactly: number), abs(number) < 1e15 { return String(whole) }
        return "\(number)"
    }

    /// Writes a text, whole runs at a time: most hold nothing that has to be escaped.
    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        defer { output.append(UInt8(ascii: "\"")) }
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }) else {
            output.append(text: text)
            return
        }
        for scalar in text.unicodeScalars {
            if let escaped = escape(scalar) {
                output.append(text: escaped)
            } else {
                output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
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
