import WaymarkKit
import WaymarkProject

/// What can be wrong with an expression: each once, with the text it marks.
extension Finding {
    /// A change of the condition of `A-1`.
    private static func condition(
        _ code: DiagnosticCode, _ new: String, marks marked: String, help: String? = nil,
        _ severity: Diagnostic.Severity = .error
    ) -> Finding {
        Finding(
            code, "indicators/a-1.yaml", "age >= 18 and event.kind = 'course' and score > 1",
            "event.kind = 'x' and score > 1 and age >= 0 and \(new)", marks: marked, help: help, severity)
    }

    static let ofExpressions: [Finding] = [
        // How it is written
        condition(ExpressionCodes.character, "age >= 18 § 3", marks: "§"),
        condition(ExpressionCodes.openQuote, "event.kind = 'course", marks: "'", help: "write ' at the end"),
        condition(ExpressionCodes.noSuchDate, "date > 2017-02-30", marks: "2017-02-30", help: "2017-03-31"),
        condition(ExpressionCodes.number, "age > 9007199254740993", marks: "9007199254740993", help: "in quotes"),
        condition(ExpressionCodes.foreignSign, "age == 18", marks: "==", help: "write `=`"),
        condition(ExpressionCodes.valueExpected, "age >= ", marks: " "),
        condition(ExpressionCodes.unexpected, "age >= 18 score > 1", marks: "score", help: "put `and` or `or`"),
        condition(ExpressionCodes.bracket, "(age >= 18", marks: "(", help: "write `)`"),
        condition(ExpressionCodes.chain, "0 < age < 18", marks: "<", help: "between lowest and highest"),
        condition(ExpressionCodes.capitals, "age >= 18 AND score > 1", marks: "AND", help: "write `and`"),
        condition(ExpressionCodes.list, "sex in F", marks: "F", help: "square brackets"),
        condition(ExpressionCodes.incompleteIf, "(if age > 18 then sex = F)", marks: "if", help: "otherwise"),
        condition(ExpressionCodes.relatedForm, "exists(events)", marks: "exists(events)", help: "add `on:`"),
        condition(ExpressionCodes.pattern, "event.kind like age", marks: "age", help: "like 'Dor%'"),
        condition(ExpressionCodes.duration, "date > today - 1.5 days", marks: "1.5 days", help: "smaller unit"),
        // What it names
        condition(ExpressionCodes.unknownColumn, "agee > 18", marks: "agee", help: "did you mean `age`?"),
        condition(ExpressionCodes.unknownColumn, "date <= todya", marks: "todya", help: "did you mean `today`?"),
        condition(ExpressionCodes.unknownJoin, "evnt.kind = 'a'", marks: "evnt", help: "did you mean `event`?"),
        condition(
            ExpressionCodes.unknownFunction, "lowr(event.kind) = 'a'", marks: "lowr", help: "did you mean `lower`?"),
        condition(
            ExpressionCodes.unknownSource, "exists(evnts, on: event_id)", marks: "evnts", help: "did you mean `events`?"
        ),
        condition(ExpressionCodes.unknownCategory, "country = NPM", marks: "NPM", help: "did you mean `NPL`"),
        Finding(
            ExpressionCodes.unavailableDate, "waymark.yaml", "date <= today", "date <= period_end", marks: "period_end"),
        // Whether types fit
        condition(ExpressionCodes.conditionNeeded, "age", marks: "age", help: "compare it with a number"),
        condition(ExpressionCodes.comparison, "age = 'a'", marks: "a"),
        condition(ExpressionCodes.order, "sex > F", marks: "sex > F", help: "list the codes"),
        condition(ExpressionCodes.arithmetic, "age + event.kind > 3", marks: "event.kind"),
        condition(
            ExpressionCodes.argumentCount, "year(date, 3) = 1", marks: "year(date, 3)", help: "write `year(date)`"),
        condition(ExpressionCodes.argument, "lower(age) = 'a'", marks: "age", help: "write `lower(text)`"),
        condition(ExpressionCodes.branches, "(if age > 3 then 1 else 'a') = 1", marks: "a"),
        Finding(
            ExpressionCodes.currency, "waymark.yaml",
            "    checks:\n      - {sum_of_parts: {total: spent, parts: [staff, travel], within: 0.01}}",
            "      other: {type: money, currency: USD}\n    checks: [{expect: spent + staff + travel > other}]",
            marks: "other"),
        condition(ExpressionCodes.dimension, "sex = country", marks: "country", help: "same dimension"),
        condition(ExpressionCodes.bounds, "age between 18 and 3", marks: "18 and 3", help: "between 3 and 18"),
        condition(ExpressionCodes.key, "exists(events, on: score)", marks: "score", help: "on: score = column"),
        condition(
            ExpressionCodes.noDate, "exists(events, on: event_id, kind within 90 days of date)", marks: "kind",
            help: "write `day`"),
        Finding(
            ExpressionCodes.result, "indicators/a-2.yaml", "if persons > 0 then spent / persons else 0",
            "persons > 3 and spent > 1", marks: "persons > 3 and spent > 1"),
        condition(ExpressionCodes.repeated, "sex in [F, F]", marks: "F", .warning),
        condition(ExpressionCodes.divisionByZero, "age / 0 > 1", marks: "0", .warning),
    ]
}
