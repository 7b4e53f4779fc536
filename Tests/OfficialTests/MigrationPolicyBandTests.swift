import BuiltIn
import Testing
import WaymarkKit

/// Bands that are told from whole half-points, for every score there can be.
@Suite struct MigrationPolicyBandTests {
    private static func category(halfPoints: Int) throws -> Double? {
        let calculator = try #require(BuiltIn.registry.calculators.first { $0.description.id == "sdg-10.7.2" })
        var rows: [Cell.Input.Group] = []
        var left = halfPoints
        // Half points are possible in the first domain only: at most five of them.
        for domain in 1...6 {
            for item in 1...5 {
                let answer = left >= 2 ? "YES" : left == 1 && domain == 1 ? "LEGAL_ONLY" : "NO"
                left -= answer == "YES" ? 2 : answer == "LEGAL_ONLY" ? 1 : 0
                rows.append(
                    Cell.Input.Group(keys: ["KGZ", "PD_\(domain)", "\(item)", answer], quantity: .value(1), rows: 1))
            }
            if domain == 1, left % 2 == 1, let first = rows.firstIndex(where: { $0.keys[3] == "YES" }) {
                rows[first].keys[3] = "LEGAL_ONLY"
                left += 1
            }
        }
        guard left == 0 else { return nil }
        let cell = Cell(
            period: try #require(
                ReportingPeriod(from: CalendarDate(daysSinceEpoch: 0), through: CalendarDate(daysSinceEpoch: 364))),
            inputs: ["answers": Cell.Input(.value(30), rows: 30, groups: rows)], countries: ["KGZ"])
        return try calculator.init(options: Options()).figures(for: cell).first { $0.series == "SG_CPA_MIGRS" }?.value
    }

    @Test(arguments: 0...60)
    func `a category begins at its bound`(halfPoints: Int) throws {
        guard let category = try Self.category(halfPoints: halfPoints) else { return }
        // Per cent of 60 half-points, in whole numbers: 40 % is 24, 80 % is 48.
        let expected = halfPoints == 60 ? 4.0 : halfPoints >= 48 ? 3 : halfPoints >= 24 ? 2 : 1
        #expect(category == expected)
    }
}
