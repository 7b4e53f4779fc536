/// A stretch of text in a file that a person wrote: where a diagnostic points.
public struct SourceSpan: Sendable, Hashable, Comparable {
    /// The file's path as the user would type it, relative to the project where possible.
    public var file: String
    /// The line, counted from 1.
    public var line: Int
    /// The first character of the span in its line, counted from 1 in Unicode scalars.
    public var column: Int
    /// How many characters are meant; at least 1, never beyond the line.
    public var length: Int
    /// The cell of a workbook, such as `Cases!F214`; its row and column are then `line` and `column`.
    public var cell: String?

    /// Creates a span; values below 1 are raised to 1.
    public init(file: String, line: Int, column: Int = 1, length: Int = 1, cell: String? = nil) {
        self.file = file
        self.line = max(1, line)
        self.column = max(1, column)
        self.length = max(1, length)
        self.cell = cell
    }

    /// A part of this span on the same line, `offset` characters in.
    public func part(offset: Int, length: Int) -> SourceSpan {
        SourceSpan(file: file, line: line, column: column + max(0, offset), length: length)
    }

    /// Orders by file, line and column.
    public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceSpan: CustomStringConvertible {
    /// `file:line:column`, as editors and terminals understand it, or `cases.xlsx!Cases!F214`.
    public var description: String { cell.map { "\(file)!\($0)" } ?? "\(file):\(line):\(column)" }
}
