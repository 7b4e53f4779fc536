/// A piece of HTML or SVG that is safe to put into a page: every text inside it has been escaped.
///
/// Literals are taken as they are; what is interpolated is escaped, unless it is markup itself.
public struct Markup: Sendable, Hashable {
    /// The markup as text.
    public let text: String

    /// Creates markup that shows a text, whoever wrote it.
    public init(escaping text: String) {
        self.text = Self.escaped(text)
    }

    /// Creates markup from text that is markup already.
    private init(markup: String) {
        text = markup
    }

    /// Creates markup that shows a text whose parts between backticks are code.
    public init(escapingWithCode text: String) {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard !parts.count.isMultiple(of: 2) else {
            self.init(escaping: text)
            return
        }
        self.init(
            joining: parts.enumerated().map { index, part in
                index.isMultiple(of: 2) ? Markup(escaping: String(part)) : "<code>\(String(part))</code>"
            })
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { text.isEmpty }

    /// Nothing.
    public static let empty = Markup(markup: "")

    /// Escapes a text for content and quoted attributes, and replaces what HTML and XML cannot hold by U+FFFD.
    ///
    /// It looks at Unicode scalars, since a combining mark after `"` or `<` must not hide them.
    public static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var output = ""
        output.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\r": break
            default: output.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return output
    }

    /// Whether a byte is printable ASCII without meaning in markup.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: (0x20...0x7E).contains(byte)
        }
    }

    /// Whether a character may stand in HTML and XML: no controls, no noncharacters.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// One piece after the other.
    public static func + (left: Markup, right: Markup) -> Markup {
        Markup(markup: left.text + right.text)
    }

    /// Adds a piece.
    public static func += (left: inout Markup, right: Markup) {
        left = Markup(markup: left.text + right.text)
    }
}

extension Sequence<Markup> {
    /// All pieces in order.
    public func joined() -> Markup {
        Markup(joining: self)
    }
}

extension Markup {
    /// Creates markup from pieces in order.
    public init(joining pieces: some Sequence<Markup>) {
        var joined = ""
        for piece in pieces { joined += piece.text }
        self.init(markup: joined)
    }
}

extension Markup: ExpressibleByStringInterpolation {
    /// Collects the literal and interpolated parts of markup.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        /// Starts a piece.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Adds markup written in the program.
        public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        /// Adds a text, escaped.
        public mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
        /// Adds a whole number.
        public mutating func appendInterpolation(_ value: Int) { text += String(value) }
        /// Adds markup.
        public mutating func appendInterpolation(_ value: Markup) { text += value.text }
    }

    /// Creates markup written in the program.
    public init(stringLiteral value: StaticString) {
        self.init(markup: value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
    }

    /// Creates markup with escaped texts in it.
    public init(stringInterpolation: StringInterpolation) {
        self.init(markup: stringInterpolation.text)
    }
}

extension Markup: CustomStringConvertible {
    /// The markup as text.
    public var description: String { text }
}
