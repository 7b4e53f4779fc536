import WaymarkKit

/// The grammar of questions to a related source: `exists(…)`, `count(…)`, `latest(…)`.
extension ExpressionParser {
    mutating func parseRelated(_ question: RelatedSyntax.Question) -> ExpressionSyntax {
        let start = current.range
        advance()
        let opening = current
        advance()
        guard var related = parseSubject(question, start) else { return abandon(start, opening) }
        while take(.comma) {
            guard parsePart(of: &related) else { return abandon(start, opening) }
        }
        closeBracket(.close, opened: opening)
        let whole = start.lowerBound..<lastEnd
        if related.keys.isEmpty {
            report(
                ExpressionCodes.relatedForm, "`\(question.rawValue)` does not say by which key rows belong together",
                at: whole, help: "add `on:` and the column that both sources share")
            return ExpressionSyntax(.invalid, whole)
        }
        return ExpressionSyntax(.related(related), whole, over: related.children)
    }

    /// Passes over the rest of a call that was reported already.
    private mutating func abandon(_ start: Range<Int>, _ opening: ExpressionToken) -> ExpressionSyntax {
        isBroken = true
        skipToBoundary()
        while take(.comma) { skipToBoundary() }
        while !current.isEnd, current.sign != .close {
            position += 1
            skipToBoundary()
        }
        _ = take(.close)
        return ExpressionSyntax(.invalid, start)
    }

    /// `services`, or `reviews.score by date`.
    private mutating func parseSubject(_ question: RelatedSyntax.Question, _ start: Range<Int>) -> RelatedSyntax? {
        let isLatest = question == .latest
        guard let name = takeName(isLatest ? "`source.column`" : "the name of a source") else { return nil }
        guard isLatest else {
            if name.join != nil {
                report(
                    ExpressionCodes.relatedForm, "`\(question.rawValue)` takes a source, not a column", at: name.range,
                    help: "write `\(question.rawValue)(\(name.join ?? ""), on: …)`")
                return nil
            }
            return RelatedSyntax(question: question, questionRange: start, source: name)
        }
        guard let source = name.join, take(keyword: "by") else {
            report(
                ExpressionCodes.relatedForm, "`latest` does not say which column by which date",
                at: name.range, help: "write `latest(source.column by date, on: key)`")
            return nil
        }
        guard let date = takeName("the date column") else { return nil }
        return RelatedSyntax(
            question: question, questionRange: start, source: ExpressionName(name: source, nameRange: name.joinRange),
            value: ExpressionName(name: name.name, nameRange: name.nameRange, isQuoted: true), date: date)
    }

    /// `on: …`, `where: …` or a window.
    private mutating func parsePart(of related: inout RelatedSyntax) -> Bool {
        guard next.sign == .colon, let label = current.word else {
            guard related.window == nil else {
                report(
                    ExpressionCodes.relatedForm, "a second window of time stands here", help: "join them with `between`"
                )
                return false
            }
            related.window = parseWindow()
            return related.window != nil
        }
        let isRepeated = label == "on" && !related.keys.isEmpty || label == "where" && related.filter != nil
        guard !isRepeated, label == "on" || label == "where" else {
            report(
                ExpressionCodes.relatedForm,
                isRepeated ? "`\(label):` stands here a second time" : "there is no part named `\(label)`",
                help: "the parts are `on:`, a window such as `date after \(label)`, and `where:`")
            return false
        }
        position += 2
        if label == "where" {
            related.filter = parseExpression()
            return true
        }
        return parseKeys(of: &related)
    }

    private mutating func parseKeys(of related: inout RelatedSyntax) -> Bool {
        let opening = current
        guard take(.openList) else { return parseKey(of: &related) }
        repeat {
            guard parseKey(of: &related) else { return false }
        } while take(.comma)
        closeBracket(.closeList, opened: opening)
        return true
    }

    private mutating func parseKey(of related: inout RelatedSyntax) -> Bool {
        guard let own = takeName("a key") else { return false }
        guard take(.equal) else {
            related.keys.append((own, own))
            return true
        }
        guard let other = takeName("the key of the other source") else { return false }
        related.keys.append((own, other))
        return true
    }

    /// `date within 90 days after identified_on`, `date before x`, `date between x and y`, `date <= x`.
    private mutating func parseWindow() -> RelatedSyntax.Window? {
        guard let date = takeName("`on:`, `where:` or a date") else { return nil }
        let token = current
        if let comparison = takeComparison() {
            if comparison == .equal || comparison == .notEqual {
                report(
                    ExpressionCodes.relatedForm, "a window cannot be made with `\(comparison.rawValue)`",
                    at: token.range,
                    help: "write a condition about the other source after `where:`")
                return nil
            }
            return RelatedSyntax.Window(date: date, range: .comparison(comparison, parseSum()))
        }
        if take(keyword: "before") { return RelatedSyntax.Window(date: date, range: .comparison(.less, parseSum())) }
        if take(keyword: "after") { return RelatedSyntax.Window(date: date, range: .comparison(.greater, parseSum())) }
        if take(keyword: "between") {
            let lower = parseSum()
            guard take(keyword: "and") else {
                report(ExpressionCodes.relatedForm, "\(written(current)) stands where `and` is expected")
                return nil
            }
            return RelatedSyntax.Window(date: date, range: .between(lower, parseSum()))
        }
        guard take(keyword: "within") else {
            report(
                ExpressionCodes.relatedForm, "\(written(current)) does not make a window of time", at: token.range,
                help: "write `within 90 days after`, `before`, `after` or `between`; conditions stand after `where:`")
            return nil
        }
        guard let duration = takeDuration() else { return nil }
        let isBefore = take(keyword: "before")
        guard isBefore || take(keyword: "after") || take(keyword: "of") else {
            report(
                ExpressionCodes.relatedForm, "\(written(current)) stands where `after` or `before` is expected",
                help: "write `within \(duration) after` and a date")
            return nil
        }
        return RelatedSyntax.Window(date: date, range: .within(duration, isBefore ? .before : .after, of: parseSum()))
    }
}
