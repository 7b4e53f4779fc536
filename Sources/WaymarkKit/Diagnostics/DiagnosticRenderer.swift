/// Turns diagnostics into text for people and for programs.
public struct DiagnosticRenderer: Sendable {
    /// The texts of the files that people wrote, by the name that spans use. Data files are never among them.
    public var texts: [String: String]
    /// Whether colours may be used.
    public var usesColour: Bool

    /// Creates a renderer.
    public init(texts: [String: String] = [:], usesColour: Bool = false) {
        self.texts = texts
        self.usesColour = usesColour
    }

    /// A diagnostic with its source line and the span underlined; ends with a line feed.
    public func text(of diagnostic: Diagnostic) -> String {
        let style: Style = diagnostic.severity == .error ? .error : .warning
        var output = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]", style)
        output += paint(": \(clean(diagnostic.message))", .bold) + "\n"
        if let span = diagnostic.span { output += excerpt(span, style) }
        if !diagnostic.allowed.isEmpty {
            output += "  \(paint("=", .dim)) \(paint("allowed", .bold)): \(list(diagnostic.allowed))\n"
        }
        for note in diagnostic.notes {
            output += "  \(paint("=", .dim)) \(paint("note", .bold)): \(clean(note.message))"
            output += (note.span.map { " (\(clean($0.description)))" } ?? "") + "\n"
        }
        if let help = diagnostic.help {
            output += "  \(paint("=", .dim)) \(paint("help", .help)): \(clean(help))\n"
        }
        return output
    }

    /// All findings with a closing line that counts them; empty for none.
    public func text(of diagnostics: Diagnostics) -> String {
        guard !diagnostics.isEmpty else { return "" }
        let errors = diagnostics.count(of: .error)
        let warnings = diagnostics.count(of: .warning)
        let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return diagnostics.sorted.map { text(of: $0) + "\n" }.joined() + counts.joined(separator: ", ") + "\n"
    }

    /// A diagnostic as a JSON object.
    public static func json(of diagnostic: Diagnostic) -> JSONValue {
        .members([
            "code": .string(diagnostic.code.id),
            "severity": .string(diagnostic.severity.rawValue),
            "message": .string(diagnostic.message),
            "place": diagnostic.span.map(place),
            "found": diagnostic.found.map(JSONValue.string),
            "allowed": diagnostic.allowed.isEmpty ? nil : .array(diagnostic.allowed.map(JSONValue.string)),
            "help": diagnostic.help.map(JSONValue.string),
            "notes": diagnostic.notes.isEmpty
                ? nil
                : .array(
                    diagnostic.notes.map { note in
                        .members(["message": .string(note.message), "place": note.span.map(place)])
                    }),
        ])
    }

    private static func place(_ span: SourceSpan) -> JSONValue {
        .members([
            "file": .string(span.file), "line": .integer(span.line), "column": .integer(span.column),
            "length": .integer(span.length), "cell": span.cell.map(JSONValue.string),
        ])
    }

    private func excerpt(_ span: SourceSpan, _ style: Style) -> String {
        let number = String(span.line)
        let margin = String(repeating: " ", count: number.count)
        var output = "\(margin)\(paint("-->", .dim)) \(clean(span.description))\n"
        guard let line = line(span.line, of: span.file) else { return output }
        let scalars = Array(line.unicodeScalars)
        let start = min(span.column - 1, scalars.count)
        let length = max(1, min(span.length, scalars.count - start))
        // A window around the span keeps a minified line readable.
        let first = max(0, start - 100)
        let last = min(scalars.count, max(start + length, first + 160))
        let shown = scalars[first..<last].map(Self.printable).joined()
        let before = scalars[first..<start].map(Self.printable).joined()
        let marked = scalars[start..<min(scalars.count, start + length)].map(Self.printable).joined()
        let bar = paint("|", .dim)
        output += "\(margin) \(bar)\n\(paint(number, .dim)) \(bar) \(shown)\n"
        let underline = String(repeating: "^", count: max(1, min(Self.width(marked), 160)))
        output += "\(margin) \(bar) \(String(repeating: " ", count: Self.width(before)))\(paint(underline, style))\n"
        return output
    }

    private func line(_ number: Int, of file: String) -> String? {
        guard let text = texts[file] else { return nil }
        var current = 1
        var start = text.unicodeScalars.startIndex
        let scalars = text.unicodeScalars
        while current < number {
            guard let feed = scalars[start...].firstIndex(of: "\n") else { return nil }
            start = scalars.index(after: feed)
            current += 1
        }
        let end = scalars[start...].firstIndex(of: "\n") ?? scalars.endIndex
        var line = String(scalars[start..<end])
        if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
        if number == 1, line.unicodeScalars.first == "\u{FEFF}" { line.unicodeScalars.removeFirst() }
        return line
    }

    /// A character as it may be shown: tabs widened, control characters and direction marks replaced.
    private static func printable(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\t" ? "    " : "\u{FFFD}"
        case .format, .surrogate, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
        default: String(scalar)
        }
    }

    /// How many columns a terminal gives a text: two for East Asian wide characters and emoji, none for marks.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: sum
            default:
                switch scalar.value {
                case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                    sum + 2
                default: sum + 1
                }
            }
        }
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map { "`\(clean($0))`" }.joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }

    /// Names in messages come from users: nothing in them may steer the terminal.
    private func clean(_ text: String) -> String {
        text.unicodeScalars.map(Self.printable).joined()
    }

    private enum Style: String {
        case error = "1;31"
        case warning = "1;33"
        case help = "1;36"
        case bold = "1"
        case dim = "2"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
