import Foundation
import TestSupport
import Testing
import WaymarkKit

/// Every figure of the 40 indicators against a calculation in plain Python that shares no code with Waymark.
@Suite(.needsDuckDB)
struct IndependentCalculationTests {
    /// The codes of the programme's logical framework.
    static let codes = [
        "GA-X.01", "GA-X.02", "GA-X.03", "GA-X.04", "GA-X.05", "GA-X.06", "GA-X.08", "GA-1.01", "GA-1.02", "GA-1.03",
        "GA-1.04", "GA-2.01", "GA-2.02", "GA-2.03", "GA-2.04", "GA-2.05", "GA-2.06", "GA-2.07", "GA-3.01", "GA-3.02",
        "GA-3.03", "GA-3.04", "GA-3.05", "GA-3.06", "GA-4.01", "GA-4.03", "GA-4.04", "GA-5.01", "GA-5.02", "GA-5.03",
        "GA-5.04", "GA-5.05", "GA-5.06", "GA-5.07", "GA-6.01", "GA-6.02", "GA-6.03", "GA-J.02", "GA-J.03", "GA-J.04",
    ]

    private static func run(_ script: String, _ input: Data, _ arguments: [String]? = nil) throws -> Data {
        let data = SampleProgramme.folder.appending(path: "data")
        let run = try OutsideProgram.run(
            try #require(Installed.python), ["-B", data.appending(path: script).path] + (arguments ?? [data.path]),
            input: input)
        try #require(run.status == 0, "\(run.errors)")
        return Data(run.output.utf8)
    }

    private static func isClose(_ found: Double?, _ wanted: Double?) -> Bool {
        switch (found, wanted) {
        case (nil, nil): true
        case (let found?, let wanted?): abs(found - wanted) <= 1e-9 * max(abs(wanted), 1e-9)
        default: false
        }
    }

    @Test(.needsPython)
    func `the tables are what the committed generator writes, and keep their contracts`() throws {
        #expect(try Self.run("generate.py", Data(), ["--check"]).isEmpty)
    }

    @Test(.needsPython)
    func `every cell of the 40 indicators equals the independent calculation`() async throws {
        let report = try await SampleProgramme.report.value
        let entries = report.entries.filter { Self.codes.contains($0.indicator.code) }
        #expect(Set(entries.map(\.indicator.code)) == Set(Self.codes))
        var names: [CellName] = []
        var figures: [Figure] = []
        for entry in entries {
            for observation in entry.observations {
                names.append(
                    CellName(
                        indicator: entry.indicator.code, series: observation.figure.series,
                        period: observation.period.code, categories: observation.categories.codes))
                figures.append(observation.figure)
            }
        }
        let keys = names.map { [$0.indicator, $0.series ?? "", $0.period, $0.categories] as [Any] }
        let output = try Self.run("check_cells.py", JSONSerialization.data(withJSONObject: keys))
        let wanted = try #require(try JSONSerialization.jsonObject(with: output) as? [[Any]])
        try #require(wanted.count == figures.count)
        var differences: [String] = []
        var valuesByCode: [String: Int] = [:]
        for ((name, figure), wanted) in zip(zip(names, figures), wanted) {
            let numbers = wanted.map { $0 as? Double }
            let found = [figure.value, figure.interval?.lower, figure.interval?.upper]
            if !zip(found, numbers).allSatisfy({ Self.isClose($0, $1) }) {
                differences.append("\(name): \(found), independently \(numbers)")
            }
            if figure.value != nil { valuesByCode[name.indicator, default: 0] += 1 }
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(10).joined(separator: "\n"))")
        // Nothing is equal by being absent on both sides throughout.
        for code in Self.codes { #expect(valuesByCode[code, default: 0] > 20, "\(code)") }
    }

    /// The totals of the first independent calculation, which knows neither tables nor series.
    @Test(.needsPython)
    func `the totals equal those of the other independent calculation`() async throws {
        let report = try await SampleProgramme.report.value
        let output = try Self.run("check_sample.py", Data())
        let wanted = try #require(try JSONSerialization.jsonObject(with: output) as? [String: [String: Any]])
        for entry in report.entries where Self.codes.contains(entry.indicator.code) {
            let indicator = entry.indicator
            let total = try #require(wanted[indicator.code]?["total"] as? [String: Any])
            let isLog = indicator.calculator == "stage"
            let period = indicator.code == "GA-5.02" ? "2018" : indicator.every.contains(.programme) ? nil : "2019"
            let figure = try report.figure(
                indicator.code, period ?? "2015-07-01/2019-07-31", series: isLog ? "so_far" : nil)
            #expect(Self.isClose(figure.value, total["value"] as? Double), "\(indicator.code): \(total)")
        }
    }
}
