import WaymarkKit
import WaymarkYAML

/// What can only be seen when every definition is known: references, double counting, what is missing or never used.
extension Resolver {
    /// Looks at all indicators together.
    mutating func review(_ indicators: [Indicator], in programme: Programme) {
        let byCode = Dictionary(indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for indicator in indicators {
            for (_, reference) in indicator.references.sorted(by: { $0.key < $1.key }) {
                check(reference, of: indicator, byCode)
            }
            checkCounting(indicator)
        }
        refuseCycles(among: indicators, byCode)
        // What is missing or not used can only be told of a project that is whole.
        guard !diagnostics.hasErrors else { return }
        for indicator in indicators where indicator.status == .active { checkCompleteness(indicator) }
        UnusedDefinitions(sources: sources, dimensions: dimensions, indicators: indicators, programme: programme)
            .report(own: files.displayName(of: "dimensions"), into: &diagnostics)
    }

    // MARK: References

    private mutating func check(
        _ reference: IndicatorReference, of indicator: Indicator, _ byCode: [String: Indicator]
    ) {
        guard let other = byCode[reference.indicator] else {
            // An indicator that was written and could not be resolved has its own finding.
            guard !writtenIndicators.contains(reference.indicator), !hasUnreadIndicators else { return }
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownIndicator, "indicator", reference.indicator,
                    among: writtenIndicators.sorted(), at: reference.span))
            return
        }
        for frequency in indicator.every where !other.every.contains(frequency) {
            reportGap(
                "`\(other.code)` has no figures by \(frequency.rawValue), so there will be none here", reference,
                help: "add `\(frequency.rawValue)` to `every:` of `\(other.code)`, or take it out here")
        }
        for table in indicator.disaggregations where !other.disaggregations.contains(table) {
            reportGap(
                "`\(other.code)` is not split by \(table.dimensions.joined(separator: " and ")), "
                    + "so there will be no figures here", reference,
                help: "add it under `disaggregate:` of `\(other.code)`")
        }
    }

    private mutating func reportGap(_ message: String, _ reference: IndicatorReference, help: String) {
        diagnostics.append(
            Diagnostic(
                ProjectCodes.referenceGap, message, severity: .warning, at: reference.span, found: reference.indicator,
                help: help))
    }

    /// Refuses indicators that are calculated from themselves, once for each circle.
    private mutating func refuseCycles(among indicators: [Indicator], _ byCode: [String: Indicator]) {
        var finished: Set<String> = []
        func circle(from code: String, _ path: [String]) -> [String]? {
            if let start = path.firstIndex(of: code) { return Array(path[start...]) }
            guard !finished.contains(code), let indicator = byCode[code] else { return nil }
            for other in indicator.references.values.map(\.indicator).sorted() {
                if let found = circle(from: other, path + [code]) { return found }
            }
            finished.insert(code)
            return nil
        }
        for indicator in indicators {
            guard let circle = circle(from: indicator.code, []) else { continue }
            finished.formUnion(circle)
            let first = byCode[circle[0]]
            let next = circle.count > 1 ? circle[1] : circle[0]
            let names = (circle + [circle[0]]).map { "`\($0)`" }.joined(separator: " → ")
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.circularIndicator, "an indicator is calculated from itself: \(names)",
                    at: first?.references.values.first { $0.indicator == next }?.span ?? first?.span,
                    help: "take one of them from a source"))
        }
    }

    // MARK: Counting

    private mutating func checkCounting(_ indicator: Indicator) {
        let distinct = indicator.inputs.sorted { $0.key < $1.key }.first { $0.value.aggregation.kind == .distinct }
        let sums: [(Indicator.Combination, String)] = [
            (indicator.combine.countries, "countries"), (indicator.combine.periods, "periods"),
            (indicator.combine.categories, "categories"),
        ]
        if let (_, measure) = distinct {
            for (_, name) in sums.filter({ $0.0 == .sum }) {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.doubleCounting,
                        "different persons are added over \(name): whoever is in two of them counts twice",
                        severity: .warning, at: measure.span, help: "write `combine: {\(name): recompute}`"))
            }
        }
        if indicator.combine.periods == .sum, indicator.time != .flow {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.doubleCounting,
                    "figures that count everything so far are added over periods: early rows count several times",
                    at: indicator.span, help: "write `combine: {periods: latest}`, or `time: flow`"))
        }
    }

    private mutating func checkCompleteness(_ indicator: Indicator) {
        if indicator.targetValue == nil, indicator.goals.allSatisfy({ $0.targetValue == nil }),
            indicator.noTargetBecause == nil
        {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.noTarget, "the indicator `\(indicator.code)` has no target value", severity: .warning,
                    at: indicator.span, help: "add `target:`, or say why there is none with `no_target:`"))
        }
        if indicator.verification == nil {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.noVerification, "the indicator `\(indicator.code)` has no source of verification",
                    severity: .warning, at: indicator.span,
                    help: "add `verification:` with where its data can be checked"))
        }
    }
}
