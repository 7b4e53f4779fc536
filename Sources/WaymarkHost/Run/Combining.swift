import WaymarkKit

/// How an indicator's rules make a cell over several countries or periods: from the inputs of its parts, never from
/// finished figures.
struct Combining: Sendable {
    private let rules: Indicator.Combinations
    private let periods: [ReportingPeriod]
    private let split: Set<String>
    private let countries: Programme.Countries?
    private let shortest: ReportingPeriod.Frequency?

    init(_ indicator: Indicator, periods: [ReportingPeriod], programme: Programme) {
        rules = indicator.combine
        self.periods = periods
        split = Set(indicator.disaggregations.flatMap(\.dimensions))
        countries = programme.countries
        shortest = indicator.every.min { ($0.months ?? .max) < ($1.months ?? .max) }
    }

    /// Why no figure is made of a cell; nil where one may be.
    func refusal(of period: ReportingPeriod, _ categories: Categories) -> Absence? {
        func refused(_ what: String) -> Absence {
            Absence(.notApplicable, "no figure over \(what) is made for this indicator")
        }
        // The total of a single country is that country's.
        if rules.countries == .none, let countries, countries.members.count != 1,
            categories[countries.dimension] == Dimension.total
        {
            return Absence(.notApplicable, "no total over countries is made for this indicator")
        }
        if rules.periods == .none, period.frequency != shortest { return refused("several periods") }
        if rules.categories == .none {
            let others = split.subtracting(countries.map { [$0.dimension] } ?? [])
            let isSplit = others.isEmpty || others.contains { categories[$0] != Dimension.total }
            if !isSplit { return refused("several categories") }
        }
        return nil
    }

    /// The input of a cell: as measured, or put together from the cells that its rules name.
    func input(
        _ period: Int, _ categories: Categories, measured: (Int, Categories) -> Cell.Input
    ) -> Cell.Input {
        let parts = parts(of: periods[period])
        switch rules.periods {
        case .sum where !parts.isEmpty:
            return Self.sum(
                parts.map { overCountries($0, categories, measured) },
                coverage: overCountries(period, categories, measured).coverage)
        case .latest where !parts.isEmpty:
            return overCountries(parts[parts.count - 1], categories, measured)
        default:
            return overCountries(period, categories, measured)
        }
    }

    private func overCountries(
        _ period: Int, _ categories: Categories, _ measured: (Int, Categories) -> Cell.Input
    ) -> Cell.Input {
        guard rules.countries == .sum, let countries, split.contains(countries.dimension),
            categories[countries.dimension] == Dimension.total
        else { return measured(period, categories) }
        let inputs = countries.members.map { code in
            var cell = categories
            cell.codes[countries.dimension] = code
            return measured(period, cell)
        }
        // Who has not reported is told by the coverage; those who have are added.
        let known = inputs.filter { $0.quantity.absence?.kind != .notReported }
        return Self.sum(known.isEmpty ? inputs : known, coverage: measured(period, categories).coverage)
    }

    /// The shortest periods that lie in a longer one; none where it is one of them.
    private func parts(of period: ReportingPeriod) -> [Int] {
        guard period.frequency != shortest else { return [] }
        return periods.indices.filter {
            periods[$0].frequency == shortest && periods[$0].start >= period.start && periods[$0].end <= period.end
        }
    }

    private static func sum(_ inputs: [Cell.Input], coverage: Figure.Coverage?) -> Cell.Input {
        var groups: [[String?]: Cell.Input.Group] = [:]
        var order: [[String?]] = []
        for group in inputs.flatMap(\.groups) {
            if var first = groups[group.keys] {
                first.quantity = first.quantity + group.quantity
                first.rows += group.rows
                first.missing += group.missing
                first.sumOfSquares = sum(first.sumOfSquares, group.sumOfSquares)
                first.sumOfWeights = sum(first.sumOfWeights, group.sumOfWeights)
                groups[group.keys] = first
            } else {
                groups[group.keys] = group
                order.append(group.keys)
            }
        }
        let first = inputs.first?.quantity ?? .absent(Absence(.notReported))
        return Cell.Input(
            inputs.dropFirst().reduce(first) { $0 + $1.quantity }, rows: inputs.reduce(0) { $0 + $1.rows },
            missing: inputs.reduce(0) { $0 + $1.missing },
            sumOfSquares: inputs.dropFirst().reduce(inputs.first?.sumOfSquares) { sum($0, $1.sumOfSquares) },
            sumOfWeights: inputs.dropFirst().reduce(inputs.first?.sumOfWeights) { sum($0, $1.sumOfWeights) },
            groups: order.compactMap { groups[$0] }, coverage: coverage)
    }

    private static func sum(_ first: Double?, _ second: Double?) -> Double? {
        first.flatMap { first in second.map { first + $0 } }
    }
}
