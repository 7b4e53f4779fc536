import WaymarkKit

/// Reads the text of an expression into a tree; goes on after an error, so that several are found at once.
///
/// From loosest to tightest: `if`, `or`, `and`, `not`, comparisons, `+ -`, `* /`, the sign. Never fails on hostile text:
/// length and depth are limited.
public struct ExpressionParser {
    /// How deeply brackets and the like may be nested.
    static let deepest = 50
    /// How many operations may stand on top of each other.
    static let highest = 100

    let tokens: [ExpressionToken]
    let place: ExpressionPlace
    var position = 0
    var depth = 0
    var isBroken = false
    var findings: [Diagnostic] = []
    /// The last token that an error was reported at: one cause, one finding.
    var reportedAt = -1

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - text: the expression, as the YAML scalar holds it.
    ///   - span: where that scalar stands. A span longer than the text is taken to include quotes. A text of several
    ///     lines is pointed at as a whole.
    ///   - diagnostics: takes what is found.
    /// - Returns: the tree, which the checker can find more errors in; nil if there is nothing to check.
    public static func parse(
        _ text: String, at span: SourceSpan, into diagnostics: inout Diagnostics
    ) -> UntypedExpression? {
        // Counting bytes first keeps a huge text from being copied.
        let isShort = text.utf8.count <= 4 * ExpressionLexer.longest
        guard isShort, text.unicodeScalars.count <= ExpressionLexer.longest else {
            diagnostics.append(
                Diagnostic(
                    ExpressionCodes.tooComplex, "the expression has more than 20,000 characters", at: span,
                    help: "use a code list or a column of a view"))
            return nil
        }
        let place = ExpressionPlace(text, at: span)
        var lexical = Diagnostics()
        let tokens = ExpressionLexer.tokens(text, at: place, into: &lexical)
        diagnostics.append(contentsOf: lexical)
        guard tokens.count > 1 else {
            if lexical.isEmpty {
                diagnostics.append(Diagnostic(ExpressionCodes.empty, "the expression is empty", at: span))
            }
            return nil
        }
        var parser = ExpressionParser(tokens: tokens, place: place)
        parser.isBroken = lexical.hasErrors
        let root = parser.parseWhole()
        for finding in parser.findings { diagnostics.append(finding) }
        return UntypedExpression(root: root, place: place, isBroken: parser.isBroken)
    }

    private init(tokens: [ExpressionToken], place: ExpressionPlace) {
        self.tokens = tokens
        self.place = place
    }

    private mutating func parseWhole() -> ExpressionSyntax {
        var root = parseExpression()
        while !current.isEnd {
            reportUnexpected()
            // What stands before belongs to the same cause; the search goes on after the next `and` or `or`.
            root = withoutLastOperand(root)
            advance()
            while !current.isEnd, current.word != "and", current.word != "or" { position += 1 }
            guard !current.isEnd else { break }
            position += 1
            root = ExpressionSyntax(.all([root, parseExpression()]), root.range)
        }
        return root
    }

    private func withoutLastOperand(_ syntax: ExpressionSyntax) -> ExpressionSyntax {
        let invalid = ExpressionSyntax(.invalid, syntax.range)
        switch syntax.kind {
        case .all(let operands), .any(let operands):
            return ExpressionSyntax(.all(operands.dropLast() + [invalid]), syntax.range)
        default: return invalid
        }
    }

    // MARK: Tokens

    var current: ExpressionToken { tokens[position] }
    var next: ExpressionToken { tokens[min(position + 1, tokens.count - 1)] }
    /// The end of the token before this one.
    var lastEnd: Int { position > 0 ? tokens[position - 1].range.upperBound : 0 }

    mutating func advance() { if !current.isEnd { position += 1 } }

    mutating func take(_ sign: ExpressionToken.Sign) -> Bool {
        guard current.sign == sign else { return false }
        position += 1
        return true
    }

    mutating func take(word: String) -> Bool {
        guard current.word == word else { return false }
        position += 1
        return true
    }

    /// Takes a keyword, also one in capitals, about which it complains.
    mutating func take(keyword: String) -> Bool {
        if take(word: keyword) { return true }
        guard let word = current.word, word.utf8.count == keyword.utf8.count, word.lowercased() == keyword else {
            return false
        }
        report(ExpressionCodes.capitals, "the keyword `\(word)` is not in small letters", help: "write `\(keyword)`")
        position += 1
        return true
    }

    // MARK: Errors

    mutating func report(_ code: DiagnosticCode, _ message: String, at range: Range<Int>? = nil, help: String? = nil) {
        isBroken = true
        // What the lexer could not read it has reported already.
        if case .invalid = current.kind, range == nil { return }
        guard reportedAt != position, findings.count < 10 else { return }
        reportedAt = position
        findings.append(Diagnostic(code, message, at: place.span(range ?? current.range), help: help))
    }

    mutating func reportUnexpected() {
        switch current.sign {
        case .close, .closeList:
            let sign = current.sign?.rawValue ?? ""
            report(ExpressionCodes.bracket, "this `\(sign)` was never opened", help: "delete it")
        default:
            report(
                ExpressionCodes.unexpected, "\(written(current)) cannot follow here", help: unexpectedHelp)
        }
    }

    private var unexpectedHelp: String? {
        switch current.kind {
        case .name(let word, isQuoted: false) where word.lowercased() == "xor": "write `!=` between two conditions"
        case .name, .number, .text, .date:
            "put `and` or `or` between two conditions, and quotes around a text with spaces"
        default: nil
        }
    }

    /// A token in words, for messages.
    func written(_ token: ExpressionToken) -> String {
        switch token.kind {
        case .end: return "the end"
        case .name(let name, _): return "`\(name.count > 40 ? name.prefix(40) + "…" : name)`"
        case .sign(let sign): return "`\(sign.rawValue)`"
        case .text: return "a text"
        case .number: return "a number"
        case .date: return "a date"
        case .invalid: return "this"
        }
    }

    /// Goes to where an expression around the present one can go on.
    mutating func skipToBoundary() {
        var open = 0
        while !current.isEnd {
            switch current.sign {
            case .open, .openList: open += 1
            case .close, .closeList:
                if open == 0 { return }
                open -= 1
            case .comma where open == 0: return
            default:
                if open == 0, let word = current.word, ["and", "or", "then", "else"].contains(word) { return }
            }
            position += 1
        }
    }

    // MARK: Depth

    /// Goes one level down, or gives up on the rest of the text.
    mutating func nested(_ parse: (inout ExpressionParser) -> ExpressionSyntax) -> ExpressionSyntax {
        guard depth < ExpressionParser.deepest else {
            reportTooDeep()
            return ExpressionSyntax(.invalid, current.range)
        }
        depth += 1
        defer { depth -= 1 }
        return parse(&self)
    }

    mutating func reportTooDeep() {
        report(ExpressionCodes.tooComplex, "the expression is nested too deeply", help: "split it, or use a code list")
        position = tokens.count - 1
        reportedAt = position
    }

    /// A node over others, unless the tree grows too high.
    mutating func node(
        _ kind: ExpressionSyntax.Kind, from start: Int, over children: ExpressionSyntax...
    ) -> ExpressionSyntax {
        let node = ExpressionSyntax(kind, start..<max(start, lastEnd), over: children)
        guard node.depth <= ExpressionParser.highest else {
            reportTooDeep()
            return ExpressionSyntax(.invalid, node.range)
        }
        return node
    }
}
