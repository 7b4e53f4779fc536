import Foundation
import PlanSupport
import TestSupport
import Testing
import WaymarkKit
import WaymarkQuery

/// Results never depend on how a plan puts measures together.
@Suite(.needsDuckDB)
struct FusionTests {
    /// `make test` tries more of them.
    private static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["WAYMARK_SLOW"] == nil ? [1] : [1, 2, 3, 4, 5]

    @Test("fused plans give what measures taken one by one give, to the last digit", arguments: seeds)
    func fusedEqualsOneByOne(seed: UInt64) async throws {
        let generated = try GeneratedProject(seed: seed)
        let (plan, fused) = try await generated.run(fuses: true)
        let (_, single) = try await generated.run(fuses: false)
        for (index, query) in plan.queries.enumerated() {
            let place = query.measures[0].requests[0].indicator
            #expect(fused.groups[index].count == single.groups[index].count, "\(place)")
            for (left, right) in zip(fused.groups[index], single.groups[index]) where left != right {
                #expect(left.key == right.key, "\(place)")
                for (item, (one, other)) in zip(query.measures, zip(left.values, right.values)) {
                    #expect(one.isSame(as: other), "\(place) \(item.requests[0].input) in \(left.key)")
                }
            }
        }
        #expect(fused.unreported == single.unreported)
    }

    @Test("estimates of rows change plans, never figures", arguments: [1, 1000, 100_000_000])
    func estimates(rows: Int) async throws {
        let generated = try GeneratedProject(seed: 7)
        let (_, usual) = try await generated.run(fuses: true)
        let (_, other) = try await generated.run(fuses: true, rows: rows)
        for (left, right) in zip(usual.groups.joined(), other.groups.joined()) where left != right {
            #expect(left.key == right.key)
            for (one, other) in zip(left.values, right.values) {
                #expect(one.isSame(as: other), "\(left.key): \(one) and \(other)")
            }
        }
        #expect(usual.groups.map(\.count) == other.groups.map(\.count))
    }

    @Test("a total is what its categories add up to, the unknown one included; different values are at most as many")
    func totals() async throws {
        let generated = try GeneratedProject(seed: 11)
        let (plan, result) = try await generated.run(fuses: true)
        for (query, groups) in zip(plan.queries, result.groups) where query.extraKeys.isEmpty {
            guard query.source.id == "cases",
                query.groupings.contains(where: { $0.map { query.columns[$0].dimension } == ["sex"] })
            else { continue }
            for (index, item) in query.measures.enumerated() {
                for group in groups {
                    let value = group.values[index]
                    if item.aggregation.kind == .distinct { #expect(value.value ?? 0 <= Double(value.withValue)) }
                    #expect(value.withValue + value.bounded <= value.rows && value.rows <= group.rowsInCell)
                }
                // Every row has a sex, if only `_U`.
                let bySex = groups.filter { $0.extraKeys == nil && $0.categories.codes.keys.sorted() == ["sex"] }
                for total in groups where total.extraKeys == nil && total.categories.codes.isEmpty {
                    let parts = bySex.filter { $0.period == total.period }
                    #expect(parts.map(\.rowsInCell).reduce(0, +) == total.rowsInCell)
                    #expect(parts.map { $0.values[index].rows }.reduce(0, +) == total.values[index].rows)
                    guard item.aggregation.kind == .sum, case .integer? = item.aggregation.value?.type,
                        item.aggregation.column != nil
                    else { continue }
                    // Parts far larger than their total are known to their own last digit only.
                    let values = parts.compactMap { $0.values[index].value }
                    let size = values.map(abs).reduce(1, +)
                    #expect(abs(values.reduce(0, +) - (total.values[index].value ?? 0)) <= 1e-15 * size)
                }
            }
        }
    }

    @Test("fused plans need fewer passes than one for each query")
    func passes() throws {
        let generated = try GeneratedProject(seed: 1, rows: 8)
        let plan = generated.plan(fuses: true)
        let groupings = plan.queries.map { $0.measures.count * $0.groupings.count }.reduce(0, +)
        #expect(plan.passes.count < groupings / 4)
        #expect(generated.plan(fuses: false).passes.count >= groupings)
    }
}

extension PlanResult.Value {
    /// Equal to the last digit; squares that are too large for an exact sum, and weighted means that are too small (see
    /// `ExactSum`), nearly so.
    fileprivate func isSame(as other: PlanResult.Value) -> Bool {
        var same = self
        if let squares = sumOfSquares, let others = other.sumOfSquares, squares >= 0x1p104 {
            guard abs(squares - others) <= 1e-12 * squares else { return false }
            same.sumOfSquares = others
        }
        if let mean = value, let another = other.value, sumOfWeights != nil, abs(mean) < 0x1p-30 {
            guard abs(mean - another) <= 1e-12 * abs(mean) else { return false }
            same.value = another
        }
        return same == other
    }
}

extension PlanResult.Group {
    /// Where the group is.
    fileprivate var key: String {
        "\(period) \(categories.codes.sorted { $0.key < $1.key }) \(extraKeys.map { "\($0)" } ?? "")"
    }
}
