import WaymarkKit

/// Cuts the text of an expression into tokens; what it cannot read it reports and replaces by a stand-in.
struct ExpressionLexer {
    /// The longest text that is read, in characters.
    static let longest = 20_000

    private let characters: [Unicode.Scalar]
    private let place: ExpressionPlace
    private var position = 0
    private var tokens: [ExpressionToken] = []
    private(set) var findings: [Diagnostic] = []

    /// The tokens of a text, the last of which is the end.
    static func tokens(_ text: String, at place: ExpressionPlace, into diagnostics: inout Diagnostics)
        -> [ExpressionToken]
    {
        var lexer = ExpressionLexer(text, at: place)
        while lexer.position < lexer.characters.count { lexer.readToken() }
        let end = lexer.characters.count
        lexer.tokens.append(ExpressionToken(kind: .end, range: end..<end))
        for finding in lexer.findings { diagnostics.append(finding) }
        return lexer.tokens
    }

    private init(_ text: String, at place: ExpressionPlace) {
        characters = Array(text.unicodeScalars)
        self.place = place
    }

    private mutating func readToken() {
        let start = position
        let first = characters[start]
        switch first {
        case _ where first.properties.isWhitespace: position += 1
        case "0"..."9": readNumber()
        case "'", "\"": readText(closedBy: first)
        case "`": readQuotedName()
        case _ where ExpressionFormatter.isNameStart(first):
            skip(while: ExpressionFormatter.isNamePart)
            add(.name(text(start..<position), isQuoted: false), from: start)
        default: readSign()
        }
    }

    // MARK: Signs

    /// Signs of other languages and what is written here instead.
    private static let foreign: [(sign: String, own: String)] = [
        ("===", "="), ("!==", "!="), ("==", "="), ("=>", ">="), ("=<", "<="), ("=!", "!="), ("~=", "!="), ("&&", "and"),
        ("||", "or"), ("&", "and"), ("|", "or"), ("≠", "!="), ("≤", "<="), ("≥", ">="), ("¬", "not"), ("!", "not"),
        ("×", "*"), ("÷", "/"), ("−", "-"), ("–", "-"), ("—", "-"), ("：", ":"), ("，", ","),
    ]

    private mutating func readSign() {
        let start = position
        let ahead = text(start..<min(start + 3, characters.count))
        let foreign = ExpressionLexer.foreign.first { ahead.unicodeScalars.starts(with: $0.sign.unicodeScalars) }
        let known =
            (ahead.unicodeScalars.starts(with: "<>".unicodeScalars) ? ("<>", .notEqual) : nil) ?? knownSign(ahead)
        if let known, known.text.unicodeScalars.count >= (foreign?.sign.unicodeScalars.count ?? 0) {
            position += known.text.unicodeScalars.count
            add(.sign(known.sign), from: start)
        } else if let foreign {
            position += foreign.sign.unicodeScalars.count
            report(
                ExpressionCodes.foreignSign, "`\(foreign.sign)` is not used in expressions", start..<position,
                help: "write `\(foreign.own)`")
            let sign = ExpressionToken.Sign(rawValue: foreign.own)
            add(sign.map { .sign($0) } ?? .name(foreign.own, isQuoted: false), from: start)
        } else if "‘’‚‛“”„‟«»".unicodeScalars.contains(characters[start]) {
            readCurlyText()
        } else {
            readUnknown()
        }
    }

    private func knownSign(_ ahead: String) -> (text: String, sign: ExpressionToken.Sign)? {
        for length in [2, 1] {
            let candidate = String(String.UnicodeScalarView(ahead.unicodeScalars.prefix(length)))
            if let sign = ExpressionToken.Sign(rawValue: candidate) { return (candidate, sign) }
        }
        return nil
    }

    private mutating func readUnknown() {
        let start = position
        let known = "'\"`=<>!+-*/()[],.:&|".unicodeScalars
        skip { scalar in
            !scalar.properties.isWhitespace && !ExpressionFormatter.isNamePart(scalar) && !known.contains(scalar)
        }
        if position == start { position += 1 }
        let first = characters[start]
        if first.value < 0x20 || first.value == 0x7F {
            report(ExpressionCodes.controlCharacter, "a control character stands here", start..<position)
        } else {
            report(
                ExpressionCodes.character, "`\(text(start..<position))` has no meaning in expressions",
                start..<position,
                help: first == "%" ? "write 40 % as 0.4" : first == ";" ? "write one expression only" : nil)
        }
        add(.invalid, from: start)
    }

    // MARK: Texts and names

    /// Reads up to the closing quote, which is doubled to stand for itself; nil where there is none.
    private mutating func readQuoted(closedBy quote: Unicode.Scalar) -> String? {
        let start = position
        var value = String.UnicodeScalarView()
        position += 1
        while position < characters.count {
            let scalar = characters[position]
            position += 1
            if scalar == quote {
                guard position < characters.count, characters[position] == quote else { return checked(value, start) }
                position += 1
            }
            value.append(scalar)
        }
        report(
            ExpressionCodes.openQuote, "the quote \(quote) is never closed", start..<start + 1,
            help: "write \(quote) at the end of the text")
        return nil
    }

    private mutating func checked(_ value: String.UnicodeScalarView, _ start: Int) -> String? {
        guard !value.contains("\0") else {
            report(ExpressionCodes.controlCharacter, "a text contains the character NUL", start..<position)
            return nil
        }
        return String(value)
    }

    private mutating func readText(closedBy quote: Unicode.Scalar) {
        let start = position
        let value = readQuoted(closedBy: quote)
        add(value.map { .text($0) } ?? .invalid, from: start)
    }

    private mutating func readQuotedName() {
        let start = position
        let value = readQuoted(closedBy: "`")
        if value == "" { report(ExpressionCodes.valueExpected, "the name in backticks is empty", start..<position) }
        add(value.flatMap { $0.isEmpty ? nil : .name($0, isQuoted: true) } ?? .invalid, from: start)
    }

    /// A text between typographic quotes, as word processors write them.
    private mutating func readCurlyText() {
        let start = position
        position += 1
        let closing = "‘’“”»«".unicodeScalars
        skip { !closing.contains($0) }
        let end = position
        if position < characters.count { position += 1 }
        report(
            ExpressionCodes.foreignSign, "the quotes are typographic ones", start..<position,
            help: "write straight quotes: \(ExpressionFormatter.quoted(text(start + 1..<end)))")
        add(.invalid, from: start)
    }

    // MARK: Numbers and dates

    private mutating func readNumber() {
        let start = position
        skip(while: isDigit)
        if position - start == 4, let end = dateEnd(from: start) {
            position = end
            return readDate(from: start)
        }
        var isWhole = true
        if character(position) == ".", isDigit(character(position + 1)) {
            isWhole = false
            position += 1
            skip(while: isDigit)
        }
        if let exponent = exponentEnd() {
            isWhole = false
            position = exponent
        }
        let digits = text(start..<position)
        if let next = character(position), ExpressionFormatter.isNamePart(next) {
            skip(while: ExpressionFormatter.isNamePart)
            report(
                ExpressionCodes.number, "`\(text(start..<position))` is neither a number nor a name", start..<position,
                help: "put a code in quotes, or a space between a number and its unit")
            return add(.invalid, from: start)
        }
        let value: ExpressionLiteral? =
            isWhole
            ? Int(digits).flatMap { $0 < 1 << 53 ? .integer($0) : nil }
            : Double(digits).flatMap { $0.isFinite ? .number($0) : nil }
        if value == nil {
            report(
                ExpressionCodes.number, "the number is too large", start..<position,
                help: isWhole ? "put it in quotes if it is an id" : nil)
        }
        add(value.map { .number($0) } ?? .invalid, from: start)
    }

    /// The end of `e5`, `e-7` or `E+20` here, if there is one.
    private func exponentEnd() -> Int? {
        guard character(position) == "e" || character(position) == "E" else { return nil }
        var end = position + 1
        if character(end) == "+" || character(end) == "-" { end += 1 }
        guard isDigit(character(end)) else { return nil }
        while isDigit(character(end)) { end += 1 }
        return end
    }

    /// The end of `2017-03-31` or `2017-03-31T14:30:00`, if that is the form of what stands here.
    private func dateEnd(from start: Int) -> Int? {
        guard character(start + 4) == "-", isDigit(character(start + 5)) else { return nil }
        var end = start + 5
        while isDigit(character(end)) { end += 1 }
        guard character(end) == "-", isDigit(character(end + 1)) else { return nil }
        end += 1
        while isDigit(character(end)) { end += 1 }
        guard character(end) == "T", isDigit(character(end + 1)) else { return end }
        end += 1
        while isDigit(character(end)) || character(end) == ":" && isDigit(character(end + 1)) { end += 1 }
        return end
    }

    private mutating func readDate(from start: Int) {
        skip(while: ExpressionFormatter.isNamePart)
        let written = text(start..<position)
        let parts = written.split(separator: "T", omittingEmptySubsequences: false)
        if let date = CalendarDate(parts[0]) {
            if parts.count == 1 { return add(.date(.date(date)), from: start) }
            if parts.count == 2, let second = secondOfDay(parts[1]) {
                return add(.date(.dateTime(date, second: second)), from: start)
            }
        }
        report(
            ExpressionCodes.noSuchDate, "`\(written)` is not a date of the calendar", start..<position,
            help: "write dates as 2017-03-31, and times as 2017-03-31T14:30")
        add(.invalid, from: start)
    }

    private func secondOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    // MARK: Characters

    private func character(_ index: Int) -> Unicode.Scalar? { index < characters.count ? characters[index] : nil }

    private func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(characters[range])) }

    private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
        while position < characters.count, condition(characters[position]) { position += 1 }
    }

    private mutating func add(_ kind: ExpressionToken.Kind, from start: Int) {
        tokens.append(ExpressionToken(kind: kind, range: start..<position))
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, _ range: Range<Int>, help: String? = nil) {
        // Text that is no expression at all would otherwise give one finding for every few characters.
        guard findings.count < 10 else { return }
        findings.append(Diagnostic(code, message, at: place.span(range), help: help))
    }
}
