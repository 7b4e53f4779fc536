/// A piece of SQL that is safe to send to an engine.
///
/// It is written as a string literal in this code, into which only other fragments can be interpolated: a text that
/// comes from a user becomes a fragment by `Dialect.literal` or `Dialect.identifier` and in no other way.
public struct SQLFragment: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The SQL.
    public let text: String

    /// Creates a fragment of fixed SQL.
    public init(stringLiteral value: StaticString) {
        text = value.description
    }

    /// Creates a fragment from fixed SQL and other fragments.
    public init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    /// Text that a dialect has quoted.
    init(quoted: String) {
        text = quoted
    }

    /// A whole number.
    public init(_ number: Int) {
        text = String(number)
    }

    /// Gathers the parts of a fragment.
    public struct Interpolation: StringInterpolationProtocol {
        var text = ""

        /// Starts a fragment.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        /// Adds fixed SQL.
        public mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        /// Adds a fragment.
        public mutating func appendInterpolation(_ fragment: SQLFragment) { text += fragment.text }

        /// Adds a whole number.
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    }
}

extension Sequence<SQLFragment> {
    /// The fragments with a separator between them.
    public func joined(_ separator: SQLFragment = ", ") -> SQLFragment {
        SQLFragment(quoted: map(\.text).joined(separator: separator.text))
    }
}

extension SQLFragment: CustomStringConvertible {
    /// The SQL.
    public var description: String { text }
}
