import Foundation
import TestSupport
import Testing

/// Real published data, where it lies beside the repository (`../shared`); skipped elsewhere.
@Suite(.needsDuckDB)
struct SharedDataTests {
    private static let victims = "data/victims/share_glotip_6countries.csv"
    private static let kyrgyz = "data/sdg/kgz_16_2_2_worked_example.csv"

    /// UNODC's counts of detected victims in six countries: `<5` is never a number, and `1,011` is one.
    @Test(.needsShared(victims))
    func `published counts with hidden small numbers are added up as far as they are known`() throws {
        let file = try #require(SharedFolder.file(Self.victims))
        let text = try String(contentsOf: file, encoding: .utf8)
        let folder = try TemporaryFolder()
        try folder.write(text, to: "p/data/glotip.csv")
        let project = """
            programme: {id: G, name: Victims detected, start: 2003-01-01, end: 2022-12-31}
            use: [dimensions]
            countries: {dimension: country, members: [BLR, COL, KGZ, MAR, NPL, UKR]}
            sources:
              glotip:
                file: data/glotip.csv
                origin: UNODC, GLOTIP
                columns:
                  country: {header: Iso3_code, type: code, dimension: country}
                  indicator: {header: Indicator, type: text}
                  split: {header: Dimension, type: text}
                  sex: {header: Sex, type: text}
                  age: {header: Age, type: text}
                  year: {header: Year, type: period, role: date}
                  victims: {header: txtVALUE, type: integer, thousands_mark: ",", censored: {"<5": [1, 4]}}

            """
        let indicator = """
            indicator: V-1
            name: Detected victims
            calculator: sum
            measure:
              source: glotip
              sum: victims
              where: "indicator = 'Detected trafficking victims' and split = 'Total' and sex = 'Total' and age = 'Total'"
            disaggregate: [country]
            direction: increase
            verification: UNODC

            """
        try folder.write(project, to: "p/waymark.yaml")
        try folder.write(indicator, to: "p/indicators/v.yaml")
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "json"], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")

        let found = try Self.observations(folder.file("out/json/report.json"))
        var known = 0
        for (cell, values) in Self.expected(text) {
            let figure = try #require(found[cell], "\(cell)")
            let hidden = values.filter { $0 == nil }.count
            let sum = values.compactMap { $0 }.reduce(0, +)
            if hidden == 0 {
                #expect(figure.value == sum, "\(cell)")
                known += 1
            } else {
                #expect(figure.value == nil && figure.lower == sum + Double(hidden), "\(cell)")
                #expect(figure.upper == sum + 4 * Double(hidden), "\(cell)")
            }
        }
        #expect(known > 40)
        let unknown = found.filter { !Self.expected(text).keys.contains($0.key) && $0.key.hasPrefix("country ") }
        #expect(unknown.values.allSatisfy { $0.value == nil })
    }

    /// The Kyrgyz Republic's own rates, from its own counts and population.
    @Test(.needsShared(kyrgyz))
    func `every published Kyrgyz rate is reproduced`() throws {
        let text = try String(contentsOf: try #require(SharedFolder.file(Self.kyrgyz)), encoding: .utf8)
        let folder = try TemporaryFolder()
        let project = """
            programme: {id: K, name: Kyrgyzstan, start: 2010-01-01, end: 2023-12-31}
            use: [dimensions]
            sources:
              published:
                file: data/kgz.csv
                columns:
                  year: {type: period, role: date}
                  victims: {type: integer}
                  population: {type: integer}

            """
        let indicator = """
            indicator: SDG-16.2.2
            name: Victims of trafficking per 100,000 population
            calculator: sdg-16.2.2
            victims: {source: published, sum: victims}
            population: {source: published, sum: population}
            unit: per_100000

            """
        try folder.write(text, to: "p/data/kgz.csv")
        try folder.write(project, to: "p/waymark.yaml")
        try folder.write(indicator, to: "p/indicators/k.yaml")
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "json"], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")
        let found = try Self.observations(folder.file("out/json/report.json"))
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
        #expect(rows.count >= 10)
        for row in rows {
            let published = try #require(Double(row[3]))
            let value = try #require(found["total _T \(row[0])"]?.value)
            #expect(abs(value - published) < 1e-9, "\(row[0])")
        }
    }

    private struct Found {
        var value: Double?
        var lower: Double?
        var upper: Double?
    }

    /// The unnamed series of a report by table, country and period.
    private static func observations(_ file: URL) throws -> [String: Found] {
        let report = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let entry = (report?["indicators"] as? [[String: Any]])?.first
        var found: [String: Found] = [:]
        for observation in entry?["observations"] as? [[String: Any]] ?? [] where observation["series"] == nil {
            let categories = observation["categories"] as? [String: String] ?? [:]
            let interval = observation["interval"] as? [String: Any]
            let table = categories.isEmpty ? "total" : "country"
            found["\(table) \(categories["country"] ?? "_T") \(observation["period"] as? String ?? "")"] = Found(
                value: observation["value"] as? Double, lower: interval?["lower"] as? Double,
                upper: interval?["upper"] as? Double)
        }
        return found
    }

    /// The published values of every country and year, nil for `<5`; read here by other means than the program's.
    private static func expected(_ text: String) -> [String: [Double?]] {
        var cells: [String: [Double?]] = [:]
        for line in text.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isNewline).dropFirst() {
            var fields: [String] = []
            for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
                if index % 2 == 1 {
                    fields[fields.count - 1] += part
                    continue
                }
                let pieces = part.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                if fields.isEmpty {
                    fields = pieces
                } else {
                    fields[fields.count - 1] += pieces[0]
                    fields += pieces.dropFirst()
                }
            }
            guard fields.count == 13, fields[4] == "Detected trafficking victims", fields[5] == "Total",
                fields[7] == "Total", fields[8] == "Total"
            else { continue }
            let number = fields[11] == "<5" ? nil : Double(fields[11].replacing(",", with: ""))
            for cell in ["country \(fields[0]) \(fields[9])", "total _T \(fields[9])"] {
                cells[cell, default: []].append(number)
            }
        }
        return cells
    }
}
