import WaymarkKit

/// Where the text of an expression stands in its file, so that each part of it can be pointed at.
struct ExpressionPlace: Sendable {
    /// The span of the whole scalar.
    let span: SourceSpan
    /// How far the text begins after the span does: 1 for a scalar in quotes.
    private let shift: Int
    /// How many characters the text has.
    private let count: Int
    /// Whether characters cannot be told their columns, because the text has several lines or escapes.
    private let isWhole: Bool

    /// Places a text at the span of its YAML scalar.
    ///
    /// A span longer than the text includes quotes; a text of several lines can only be pointed at as a whole.
    init(_ text: String, at span: SourceSpan) {
        self.span = span
        count = text.unicodeScalars.count
        let isQuoted = span.length > count
        shift = isQuoted ? 1 : 0
        isWhole = text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" } || isQuoted && span.length != count + 2
    }

    /// The place of a range of characters; an empty range is widened to one character, at the end to the last one.
    func span(_ range: Range<Int>) -> SourceSpan {
        guard !isWhole else { return span }
        let start = min(range.lowerBound, max(0, count - 1))
        return span.part(offset: start + shift, length: max(1, min(range.upperBound, count) - start))
    }
}
