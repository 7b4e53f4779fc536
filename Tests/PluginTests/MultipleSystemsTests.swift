import Foundation
import StatisticsCalculators
import TestSupport
import Testing
import WaymarkKit

/// The calculator of hidden populations on published capture histories: United Kingdom 2013, and Kosovo 1999.
@Suite(.needsShared("data/mse/UKdat_5.csv"))
struct MultipleSystemsTests {
    private func figures(_ name: String, replicates: Int) throws -> [String: Figure] {
        let file = try #require(SharedFolder.file("data/mse/\(name).csv"))
        let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        let groups = rows.map { row -> Cell.Input.Group in
            let fields = row.split(separator: ",").map(String.init)
            let people = Double(fields.last ?? "") ?? .nan
            return Cell.Input.Group(
                keys: fields.dropLast().map { $0 } + Array(repeating: nil, count: 9 - fields.count),
                quantity: .value(people), rows: Int(people))
        }
        let people = groups.reduce(0) { $0 + $1.rows }
        let day = CalendarDate(daysSinceEpoch: 15_706)
        let cell = Cell(
            period: try #require(ReportingPeriod(from: day, through: CalendarDate(daysSinceEpoch: 16_070))),
            inputs: ["people": Cell.Input(.value(Double(people)), rows: people, groups: groups)])
        let calculator = try MultipleSystemsCalculator(options: Options(["replicates": .scalar("\(replicates)")]))
        return Dictionary(calculator.figures(for: cell).map { ($0.series ?? "", $0) }) { $1 }
    }

    private func reference(_ name: String, _ model: String, _ key: String) throws -> Double {
        let file = try #require(SharedFolder.file("data/mse/mse_reference_basic.json"))
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let all = (json?["results"] as? [String: Any])?[name] as? [String: Any]
        return try #require(((all?[model] as? [String: Any])?[key] as? NSNumber)?.doubleValue)
    }

    @Test(arguments: ["UKdat_5", "Kosovo"])
    func `the range holds the estimates of SparseMSE, and Chao's bound`(_ name: String) throws {
        let figures = try figures(name, replicates: 0)
        let range = try #require(figures[""]?.interval)
        for model in ["main_effects_poisson", "silverman_stepwise_p0.001", "silverman_stepwise_p0.02"] {
            let estimate = try reference(name, model, "N_hat")
            #expect((range.lower * (1 - 1e-9)...range.upper * (1 + 1e-9)).contains(estimate), "\(model)")
        }
        let bound = try #require(figures["lower_bound"]?.value)
        #expect(abs(bound - (try reference(name, "chao", "bias_corrected"))) < 1e-9 * bound)
        #expect(figures["bootstrap"] == nil)
    }

    @Test func `models of the British lists disagree, and no number is given`() throws {
        let figures = try figures("UKdat_5", replicates: 20)
        #expect(figures[""]?.absence?.kind == .unreliable && figures["bootstrap"]?.absence?.kind == .unreliable)
        #expect(figures["observed"]?.value == 2744)
        #expect(try #require(figures["largest"]?.value) > 2 * (try #require(figures["smallest"]?.value)))
    }

    @Test func `models of Kosovo's lists agree, and the bootstrap is the same for the same seed`() throws {
        let (first, second) = (try figures("Kosovo", replicates: 20), try figures("Kosovo", replicates: 20))
        #expect(first == second)
        let (point, stepwise) = (
            try #require(first[""]?.value), try reference("Kosovo", "silverman_stepwise_p0.02", "N_hat")
        )
        #expect(abs(point - stepwise) < 1e-6 * point)
        #expect(first[""]?.status == .experimental && first[""]?.symbols == [.estimated])
        #expect(first[""]?.notes.contains { $0.contains("16.2.2") } == true)
        let interval = try #require(first["bootstrap"]?.interval)
        #expect(interval.lower < interval.upper)
        // Nothing of the table itself is told.
        #expect(Set(first.keys) == ["", "observed", "lower_bound", "smallest", "largest", "bootstrap"])
    }
}
