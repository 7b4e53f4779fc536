import CLibYAML
import WaymarkKit

/// Says in our words what libyaml found wrong.
enum YAMLSyntaxError {
    /// The diagnostic for the error that a parser stopped at.
    static func diagnostic(of parser: yaml_parser_t, bytes: [UInt8], file: String) -> Diagnostic {
        let problem = parser.problem.map { String(cString: $0) } ?? "the text cannot be read"
        let context = parser.context.map { String(cString: $0) } ?? ""
        let place = span(parser.problem_mark, file)
        if parser.error == YAML_READER_ERROR {
            // The reader knows the byte only; encoding and control characters were looked for before.
            return Diagnostic(YAMLCodes.controlCharacter, problem, at: SourceSpan(file: file, line: 1))
        }
        if parser.error == YAML_MEMORY_ERROR {
            return Diagnostic(YAMLCodes.tooLarge, "there is not enough memory to read the file", at: place)
        }
        if isTab(at: parser.problem_mark, in: bytes) || problem.contains("tab character") {
            return Diagnostic(
                YAMLCodes.tab, "a tab cannot indent a line", at: tabSpan(parser.problem_mark, bytes, file) ?? place,
                help: "use spaces")
        }
        if problem.contains("unexpected end of stream") || problem.contains("unexpected document indicator")
            || problem.contains("expected ',' or")
        {
            let what = context.contains("sequence") ? "bracket" : context.contains("mapping") ? "brace" : "quote"
            return Diagnostic(
                YAMLCodes.unclosed, "this \(what) is never closed", at: span(parser.context_mark, file),
                help: what == "quote" ? "close it with the same quote" : "close it, or put a comma between its entries",
                notes: [Diagnostic.Note("the text goes wrong here", at: place)])
        }
        if problem.contains("mapping values are not allowed") {
            return Diagnostic(
                YAMLCodes.colonInText, "a value cannot begin at this colon", at: place,
                help: "put a text that holds `: ` in quotes, or indent the line like its neighbours")
        }
        if problem.contains("undefined alias") { return Diagnostic(YAMLCodes.unknownAlias, "unknown alias", at: place) }
        if problem.contains("tag") || problem.contains("handle") || context.contains("tag") {
            return Diagnostic(YAMLCodes.tag, "a tag cannot be read", at: place, help: "put a text with `!` in quotes")
        }
        if problem.contains("document start") {
            return Diagnostic(
                YAMLCodes.syntax, "the document has ended, and this does not belong to it", at: place,
                help: "indent the line like the keys before it")
        }
        return Diagnostic(YAMLCodes.syntax, wording(problem), at: place, help: help(for: problem))
    }

    /// libyaml's sentence in ours.
    private static func wording(_ problem: String) -> String {
        switch problem {
        case let text where text.contains("cannot start any token"): "no value can begin with this character"
        case let text where text.contains("expected ':'"): "a colon is missing after this key"
        case let text where text.contains("expected key"): "the indentation does not fit the lines before"
        case let text where text.contains("'-' indicator"): "a list entry `- ` is missing, or the indentation is wrong"
        case let text where text.contains("block sequence entries are not allowed"): "a list cannot begin here"
        case let text where text.contains("escape"): "this backslash sequence means nothing in double quotes"
        case let text where text.contains("block end"): "the indentation does not fit the lines before"
        case let text where text.contains("anchor") || text.contains("alphabetic"): "an anchor or alias needs a name"
        default: problem
        }
    }

    private static func help(for problem: String) -> String? {
        switch problem {
        case let text where text.contains("cannot start any token"): "put the text in quotes"
        case let text where text.contains("expected ':'"): "write `key: value`"
        case let text where text.contains("expected key") || text.contains("block end"):
            "give keys of one mapping the same indentation"
        case let text where text.contains("escape"): "write `\\\\` for a backslash, or use single quotes"
        default: nil
        }
    }

    private static func span(_ mark: yaml_mark_t, _ file: String) -> SourceSpan {
        SourceSpan(file: file, line: mark.line + 1, column: mark.column + 1)
    }

    private static func isTab(at mark: yaml_mark_t, in bytes: [UInt8]) -> Bool {
        let line = YAMLText.line(mark.line, of: bytes)
        return mark.column < line.count && line[mark.column] == 0x09
            && line[..<mark.column].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private static func tabSpan(_ mark: yaml_mark_t, _ bytes: [UInt8], _ file: String) -> SourceSpan? {
        for number in [mark.line, mark.line - 1] where number >= 0 {
            let line = YAMLText.line(number, of: bytes)
            let indentation = line.prefix { $0 == 0x20 || $0 == 0x09 }
            if let tab = indentation.firstIndex(of: 0x09) {
                return SourceSpan(file: file, line: number + 1, column: tab + 1)
            }
        }
        return nil
    }
}
