import WaymarkKit
import WaymarkReport

/// What single categories should reach, and how far they are.
struct GoalView {
    var name: Markup
    var baseline: FactView
    var target: FactView
    var current: [LatestView]
    var progress: ProgressView

    /// One for each category with a goal of its own.
    static func all(_ context: IndicatorContext) -> [GoalView] {
        context.entry.indicator.goals.map { GoalView($0, context) }
    }

    private init(_ goal: CategoryGoal, _ context: IndicatorContext) {
        let printer = context.printer
        var context = context
        context.row = LogframeRow(context.entry, index: context.index, goal: goal)
        let table = Disaggregation(goal.categories.codes.keys.sorted())
        let language = context.language
        func fact(_ value: String?, _ period: ReportingPeriod?) -> FactView {
            FactView("", value ?? "–", remark: period.map { PeriodLabel.text(of: $0, in: language) } ?? "")
        }
        name = Markup(escaping: context.labels.text(of: goal.categories, in: table))
        baseline = fact(
            goal.baseline.map { $0.value.map(printer.shortText) ?? FigureSymbol.notAvailable.rawValue },
            goal.baseline?.period)
        target = fact(
            goal.targetValue.map { target in
                target.range.map { "\(printer.shortText(of: $0.lowerBound))–\(printer.shortText(of: $0.upperBound))" }
                    ?? printer.shortText(of: target.value)
            }, goal.targetValue?.by)
        current = LatestView.all(context)
        progress = ProgressView(context.row, printer: printer)
    }
}
