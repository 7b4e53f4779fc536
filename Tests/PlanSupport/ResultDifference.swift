import WaymarkKit
import WaymarkQuery

/// Where two results of one plan differ by more than the order of addition can explain.
public struct ResultDifference {
    /// The differences, at most twenty of them.
    public private(set) var all: [String] = []

    /// Compares results: counts and different values are identical, other numbers equal to 1e-12 of their size, and
    /// the same ones are absent.
    public init(_ queries: [Plan.MeasureQuery], _ left: PlanResult, _ right: PlanResult) {
        func add(_ text: String) { if all.count < 20 { all.append(text) } }
        if left.unreported != right.unreported { add("unreported: \(left.unreported) and \(right.unreported)") }
        for (source, other) in zip(left.sources, right.sources) where source.rows != other.rows {
            add("\(source.source): \(source.rows) and \(other.rows) rows")
        }
        for (index, query) in queries.enumerated() {
            let place = query.measures.first?.requests.first?.indicator ?? "?"
            let groups = Dictionary(grouping: right.groups[index], by: Self.key)
            if left.groups[index].count != right.groups[index].count {
                add("\(place): \(left.groups[index].count) and \(right.groups[index].count) groups")
            }
            for group in left.groups[index] {
                guard let other = groups[Self.key(group)]?.first else {
                    add("\(place): \(Self.key(group)) is not there")
                    continue
                }
                if group.rowsInCell != other.rowsInCell { add("\(place): rows in \(Self.key(group))") }
                for (item, (one, two)) in zip(query.measures, zip(group.values, other.values))
                where !Self.isSame(one, two, item.aggregation.kind) {
                    let input = item.requests.first?.input ?? "?"
                    add("\(place) \(input) in \(Self.key(group)): \(one) and \(two)")
                }
            }
        }
    }

    private static func key(_ group: PlanResult.Group) -> String {
        "\(group.period) \(group.categories.codes.sorted { $0.key < $1.key }) \(group.extraKeys.map { "\($0)" } ?? "")"
    }

    private static func isSame(
        _ left: PlanResult.Value, _ right: PlanResult.Value, _ kind: CalculatorDescription.AggregationKind
    ) -> Bool {
        let isCount = kind == .distinct || kind == .count && left.value.map { $0 == $0.rounded() } ?? true
        return left.rows == right.rows && left.withValue == right.withValue && left.bounded == right.bounded
            && (isCount ? left.value == right.value : isNear(left.value, right.value))
            && isNear(left.sumOfSquares, right.sumOfSquares)
            && isNear(left.bounds?.lowerBound, right.bounds?.lowerBound)
            && isNear(left.bounds?.upperBound, right.bounds?.upperBound)
    }

    private static func isNear(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left == right || abs(left - right) <= 1e-12 * max(abs(left), abs(right))
    }
}
