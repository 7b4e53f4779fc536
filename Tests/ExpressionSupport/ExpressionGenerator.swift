import TestSupport
import WaymarkKit
import WaymarkProject

/// Writes expressions at random that are right by the grammar and by their types, about the cases of `ExpressionWorld`.
public struct ExpressionGenerator {
    private var random: SeededGenerator
    /// Whether the row at hand is one of `services`.
    private var isInside = false

    /// Starts at a number.
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The next text of an expression.
    public mutating func text(depth: Int = 3) -> String {
        let kinds: [Kind] = [.condition, .condition, .condition, .number, .integer, .money, .text, .date, .days]
        return make(pick(kinds), depth)
    }

    /// The next condition.
    public mutating func condition(depth: Int = 3) -> String { make(.condition, depth) }

    /// The next expression that the checker accepts; warnings do not matter.
    public mutating func expression(depth: Int = 3, for purpose: ExpressionPurpose = .any) -> Expression {
        let span = SourceSpan(file: "g.yaml", line: 1, column: 1, length: 1)
        while true {
            var diagnostics = Diagnostics()
            let text = purpose == .condition ? condition(depth: depth) : text(depth: depth)
            let checker = ExpressionChecker(ExpressionWorld.scope)
            if let found = checker.check(text, at: span, for: purpose, into: &diagnostics) { return found }
        }
    }

    private enum Kind { case condition, integer, number, money, text, date, days, months, sex, form, id }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    // MARK: By type

    private mutating func make(_ kind: Kind, _ depth: Int) -> String {
        guard depth > 0 else { return leaf(kind) }
        switch kind {
        case .condition: return condition(depth - 1)
        case .sex, .form, .id: return column(kind)
        case _ where chance(4): return leaf(kind)
        case _ where chance(6): return choice(kind, depth - 1)
        case .integer: return whole(depth - 1)
        case .number: return number(depth - 1)
        case .money: return money(depth - 1)
        case .text: return "\(pick(["lower", "upper"]))(\(make(.text, depth - 1)))"
        case .date: return date(depth - 1)
        case .days: return days(depth - 1)
        case .months: return "\(make(.integer, depth - 1)) * (\(make(.months, depth - 1)))"
        }
    }

    private mutating func choice(_ kind: Kind, _ depth: Int) -> String {
        let (first, second) = (make(kind, depth), make(kind, depth))
        return chance(2)
            ? "coalesce(\(first), \(second))" : "(if \(make(.condition, depth)) then \(first) else \(second))"
    }

    private mutating func leaf(_ kind: Kind) -> String {
        if kind == .condition { return "\(column(.condition))" }
        if chance(2) { return kind == .months ? pick(["1 month", "3 months", "2 years"]) : column(kind) }
        return literal(kind)
    }

    private mutating func column(_ kind: Kind) -> String {
        if isInside { return innerColumn(kind) }
        return switch kind {
        case .condition: pick(["is_open", "consented"])
        case .integer: pick(["persons", "weeks", "`Ländername (neu)`", "`between`", "event.size"])
        case .number: pick(["score", "share"])
        case .money: pick(["paid", "planned"])
        case .text: pick(["place", "note", "event.town"])
        case .date: pick(["opened", "closed", "event.held", "date(seen)"])
        case .days: "(closed - opened)"
        case .months: "2 months"
        case .sex: pick(["sex", "sex_registered"])
        case .form: "form"
        case .id: pick(["case_id", "event_id"])
        }
    }

    private mutating func innerColumn(_ kind: Kind) -> String {
        switch kind {
        case .condition: "is_done"
        case .integer: "hours"
        case .number: "hours / 2"
        case .money: "cost"
        case .text: "kind"
        case .date: pick(["day", "date(began)"])
        case .days: "(day - date(began))"
        case .months: "1 month"
        case .sex, .form: "form"
        case .id: "case_id"
        }
    }

    private mutating func literal(_ kind: Kind) -> String {
        switch kind {
        case .condition: pick(["true", "false"])
        case .integer: pick(["0", "1", "2", "7", "365", "9007199254740991"])
        case .number: pick(["0.0", "0.5", "1.5", "2.25", "1e300", "1e-9", "0.1"])
        case .text: pick(["'Osh'", "\"O'Sh\"", "'it''''s'", "'漢字'", "'é'", "'\\'", "'💥'", "'a_b'"])
        case .date: pick(["2017-03-31", "2016-02-29", "period_start", "period_end", "today"])
        case .days: pick(["0 days", "1 day", "30 days", "2 weeks", "366000 days"])
        case .months: pick(["1 month", "18 months", "1 year", "12000 months"])
        case .money, .sex, .form, .id: column(kind)
        }
    }

    // MARK: Conditions

    private mutating func condition(_ depth: Int) -> String {
        switch Int.random(in: 0...13, using: &random) {
        case 0: return column(.condition)
        case 1: return "not (\(make(.condition, depth)))"
        case 2: return "(\(series(" and ", depth)))"
        case 3: return "(\(series(" or ", depth)))"
        case 4, 5: return comparison(depth)
        case 6: return codes(depth)
        case 7: return list(depth)
        case 8:
            let kind = ordered()
            return "\(make(kind, depth)) \(not())between \(make(kind, depth)) and \(make(kind, depth))"
        case 9:
            let kind = pick([Kind.integer, .number, .text, .date, .money, .id, .sex, .condition])
            return "(\(make(kind, depth))) is \(not())missing"
        case 10:
            return
                "\(make(.text, depth)) \(not())like \(pick(["'O%'", "'%sh'", "'_sh'", "'%\\%'", "'a\\_b'", "'%'", "'%''%'", "'_'", "'%\\\\%'", "'é'", "'💥'"]))"
        case 11 where !isInside, 12 where !isInside: return related("exists", depth)
        case 13: return "(if \(make(.condition, depth)) then \(column(.condition)) else \(make(.condition, depth)))"
        default: return comparison(depth)
        }
    }

    private mutating func not() -> String { chance(3) ? "not " : "" }

    private mutating func ordered() -> Kind { pick([.integer, .number, .text, .date, .money, .days]) }

    private mutating func series(_ word: String, _ depth: Int) -> String {
        (0..<Int.random(in: 2...3, using: &random)).map { _ in make(.condition, depth) }.joined(separator: word)
    }

    private mutating func comparison(_ depth: Int) -> String {
        let sign = pick(["=", "!=", "<", "<=", ">", ">="])
        if chance(4) { return "(\(make(.integer, depth))) \(sign) \(make(.number, depth))" }
        if chance(6), !isInside { return "case_id \(pick(["=", "!="])) \(pick(["'c7'", "'x'", "event_id"]))" }
        let kind = ordered()
        return "\(make(kind, depth)) \(sign) \(make(kind, depth))"
    }

    private mutating func codes(_ depth: Int) -> String {
        if isInside { return "form \(pick(["=", "!="])) \(pick(["labour", "'sexual'"]))" }
        return pick([
            "sex = F", "sex != 'M'", "sex = sex_registered", "sex in [F, M]", "sex not in [_U]",
            "form in [labour, 'other']",
            "(if is_open then sex else F) = M", "coalesce(sex, sex_registered, '_U') != F",
            "sex in [sex_registered, M]",
        ])
    }

    private mutating func list(_ depth: Int) -> String {
        let kind = pick([Kind.integer, .number, .text, .date])
        let values = (0..<Int.random(in: 1...4, using: &random)).map { _ in make(kind, depth - 1) }
        return "\(make(kind, depth)) \(not())in [\(values.joined(separator: ", "))]"
    }

    // MARK: Values

    private mutating func whole(_ depth: Int) -> String {
        switch Int.random(in: 0...8, using: &random) {
        case 0, 1: return "(\(make(.integer, depth)) \(pick(["+", "-", "*"])) \(make(.integer, depth)))"
        case 2: return "\(pick(["year", "month"]))(\(make(.date, depth)))"
        case 3: return "days(\(make(.days, depth)))"
        case 4: return "age_at(\(make(.date, depth)), \(make(.date, depth)))"
        case 5: return "round(\(make(.number, depth)))"
        case 6 where !isInside: return related("count", depth)
        case 7 where !isInside: return related("latest", depth)
        default: return "-(\(make(.integer, depth)))"
        }
    }

    private mutating func number(_ depth: Int) -> String {
        switch Int.random(in: 0...5, using: &random) {
        case 0, 1: "(\(make(.number, depth)) \(pick(["+", "-", "*", "/"])) \(make(.number, depth)))"
        case 2: "(\(make(.integer, depth)) / \(make(.integer, depth)))"
        case 3: "abs(\(make(.number, depth)))"
        case 4: "round(\(make(.number, depth)), \(pick(["0", "1", "2", "9"])))"
        default: "(\(make(.days, depth)) / \(make(.days, depth)))"
        }
    }

    private mutating func money(_ depth: Int) -> String {
        switch Int.random(in: 0...3, using: &random) {
        case 0: "(\(make(.money, depth)) \(pick(["+", "-"])) \(make(.money, depth)))"
        case 1: "(\(make(.money, depth)) \(pick(["*", "/"])) \(make(.number, depth)))"
        case 2: "round(\(make(.money, depth)), 2)"
        default: "-(\(make(.money, depth)))"
        }
    }

    private mutating func date(_ depth: Int) -> String {
        let length = chance(2) ? make(.days, depth) : make(.months, depth)
        return "(\(make(.date, depth)) \(pick(["+", "-"])) \(length))"
    }

    private mutating func days(_ depth: Int) -> String {
        switch Int.random(in: 0...3, using: &random) {
        case 0: "(\(make(.date, depth)) - \(make(.date, depth)))"
        case 1: "(\(make(.days, depth)) \(pick(["+", "-"])) \(make(.days, depth)))"
        case 2: "(\(make(.integer, depth)) * \(make(.days, depth)))"
        default: "abs(\(make(.days, depth)))"
        }
    }

    // MARK: Related rows

    private mutating func related(_ question: String, _ depth: Int) -> String {
        let subject =
            question == "latest" ? "latest(services.hours by \(pick(["day", "began", "date"]))" : "\(question)(services"
        var text =
            subject + ", on: \(pick(["case_id", "[case_id, form]", "[case_id, form = form]", "case_id = case_id"]))"
        if chance(2) { text += ", " + window(depth) }
        if chance(2) {
            isInside = true
            text += ", where: " + make(.condition, min(depth, 1))
            isInside = false
        }
        return text + ")"
    }

    private mutating func window(_ depth: Int) -> String {
        let date = pick(["day", "date", "began"])
        let limit = make(.date, min(depth, 1))
        return switch Int.random(in: 0...4, using: &random) {
        case 0: "\(date) before \(limit)"
        case 1: "\(date) after \(limit)"
        case 2: "\(date) within \(pick(["90 days", "3 months", "1 year"])) \(pick(["after", "before"])) \(limit)"
        case 3: "\(date) between \(limit) and \(make(.date, 0))"
        default: "\(date) <= \(limit)"
        }
    }
}
