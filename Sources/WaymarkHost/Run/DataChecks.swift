import WaymarkKit
import WaymarkQuery

/// Judges what the checks of sources found.
struct DataChecks {
    let plan: Plan
    let result: PlanResult
    let today: CalendarDate

    /// What came of each check.
    var results: [CheckResult] {
        zip(plan.checks, result.checks).compactMap { query, checked in
            checked.map { judge(query, $0) }
        }
    }

    /// A diagnostic for each check that does not hold.
    static func diagnostics(of results: [CheckResult]) -> Diagnostics {
        var diagnostics = Diagnostics()
        for result in results where result.outcome != .holds {
            diagnostics.append(
                Diagnostic(
                    QueryCodes.brokenCheck,
                    "it does not hold that source `\(result.source)` \(result.check): \(result.finding)",
                    severity: result.outcome == .failed ? .error : .warning, at: result.check.span,
                    help: result.outcome == .failed
                        ? "mend the data, or bear it with `severity: warning`" : "mend the data, or the check"))
        }
        return diagnostics
    }

    private func judge(_ query: Plan.CheckQuery, _ checked: PlanResult.Checked) -> CheckResult {
        let age = checked.latest.map { today.daysSinceEpoch - $0.daysSinceEpoch }
        let broken: CheckResult.Outcome = query.check.severity == .error ? .failed : .warned
        let outcome: CheckResult.Outcome =
            switch query.check.kind {
            case .rows(let range): range.contains(checked.rows) ? .holds : broken
            case .fresh(_, let warn, let fail):
                if isOlder(age, than: fail) { broken } else { isOlder(age, than: warn) ? .warned : .holds }
            default: checked.broken == 0 ? .holds : broken
            }
        return CheckResult(
            source: query.source.id, check: query.check, outcome: outcome, rows: checked.rows, broken: checked.broken,
            age: age)
    }

    /// Where there is no date at all, nothing is fresh.
    private func isOlder(_ age: Int?, than limit: Int?) -> Bool {
        guard let limit else { return false }
        return age.map { $0 > limit } ?? true
    }
}
