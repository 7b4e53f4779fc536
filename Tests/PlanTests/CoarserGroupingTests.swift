import PlanSupport
import Testing

@testable import WaymarkQuery

/// Groupings that are added up from the rows of finer ones.
struct CoarserGroupingTests {
    /// What a figure needs: a tally of a query in one of its groupings.
    private struct Part: Hashable {
        var query: Int
        var set: Int
        var tally: Tally
    }

    @Test(arguments: [1, 4, 9] as [UInt64])
    func `every tally is given once for every grouping, whichever one it is added up from`(seed: UInt64) throws {
        let plan = try GeneratedProject(seed: seed).plan(fuses: true)
        var given: [Part: Int] = [:]
        var (groupings, rollUps) = (0, 0)
        for case .cube(let cube) in plan.passes {
            for rollUp in cube.rollUps where rollUp.quantiles == nil {
                rollUps += 1
                groupings += rollUp.uses.count
                for use in rollUp.uses {
                    let asked = Set(QueryLayout(plan.queries[use.query]).tallies)
                    for output in rollUp.outputs where asked.contains(output.tally) {
                        given[Part(query: use.query, set: use.set, tally: output.tally), default: 0] += 1
                    }
                    #expect(use.positions.compactMap { $0 }.allSatisfy(rollUp.keys.indices.contains))
                }
            }
        }
        #expect(given.values.allSatisfy { $0 == 1 })
        #expect(rollUps < groupings)
        // What no cube gives is taken straight from the rows.
        for (index, query) in plan.queries.enumerated() {
            let direct = plan.passes.contains { if case .direct(let pass) = $0 { pass.query == index } else { false } }
            guard !direct else { continue }
            for set in query.sets.indices {
                for tally in QueryLayout(query).tallies {
                    #expect(given[Part(query: index, set: set, tally: tally)] == 1)
                }
            }
        }
    }

    @Test(arguments: [
        // Few rows of many tallies: each row that is not written saves more than all there is to add.
        (1000.0, 150, 2000.0, 150, 0, 10_000.0, true),
        // One number from very many rows.
        (10.0, 1, 100_000.0, 1, 0, 100_000.0, false),
        // Most of what it needs would have to be written for every finer row.
        (1.0, 100, 5000.0, 10, 95, 5000.0, false),
    ])
    func `a grouping is added up where that costs less`(
        coarse: Double, tallies: Int, finer: Double, known: Int, added: Int, groups: Double, isBetter: Bool
    ) {
        #expect(
            CubeCosts.isBetterRead(coarse, tallies, from: finer, known, added: added, of: groups) == isBetter)
    }
}
