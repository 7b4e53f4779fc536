import Testing
import WaymarkStatistics

/// Aggregates a file of sampled cases as the engine would: one row for each stratum and primary sampling unit.
struct SurveyFile {
    /// The variable y or x of a case; nil where missing.
    typealias Variable = ([String: String]) -> Double?

    let rows: [[String: String]]
    let stratum: String?
    let unit: String?
    let weight: String
    let populationUnits: String?

    init(vector: Vector) throws {
        let input = vector.input
        rows = try SharedData.table("reference/data/\(try #require(input["data"].text))")
        stratum = input["strata"].text
        unit = input["psu"].text.flatMap { $0.hasPrefix("row") ? nil : $0 }
        weight = try #require(input["weight"].text)
        populationUnits = input["fpc"].text == nil ? nil : "fpc"
    }

    init(path: String, stratum: String?, unit: String?, weight: String, populationUnits: String?) throws {
        rows = try SharedData.table(path)
        (self.stratum, self.unit, self.weight, self.populationUnits) = (stratum, unit, weight, populationUnits)
    }

    private func place(_ row: [String: String], _ index: Int) -> [String] {
        [stratum.flatMap { row[$0] } ?? "all", unit.flatMap { row[$0] } ?? String(index)]
    }

    func design(
        y: Variable, x: Variable = { _ in 1 }, domain: ([String: String]) -> Bool = { _ in true },
        rule: SingleUnitRule = .fail
    ) throws -> SurveyDesign {
        var sums: [[String]: SurveySums] = [:]
        var order: [[String]] = []
        var population: [[String]: Double] = [:]
        for (index, row) in rows.enumerated() {
            let place = place(row, index)
            if sums[place] == nil { order.append(place) }
            population[place] = populationUnits.flatMap { row[$0] }.flatMap(Double.init)
            var new = SurveySums()
            if domain(row), let y = y(row), let x = x(row) {
                let w = try #require(Double(row[weight] ?? ""))
                new = SurveySums(
                    cases: 1, w: w, ww: w * w, wy: w * y, wyy: w * y * y, wx: w * x, wxx: w * x * x, wxy: w * x * y)
            }
            sums[place] = (sums[place] ?? SurveySums()) + new
        }
        return try SurveyDesign(
            units: order.map { place in
                PrimarySamplingUnit(
                    stratum: place[0], name: place[1], populationUnits: population[place],
                    sums: sums[place] ?? SurveySums())
            }, singleUnitRule: rule)
    }

    func frequencies(
        of y: Variable, domain: ([String: String]) -> Bool = { _ in true }
    ) throws -> [UnitFrequency] {
        try rows.enumerated().compactMap { index, row in
            guard domain(row), let y = y(row) else { return nil }
            let place = place(row, index)
            return UnitFrequency(
                stratum: place[0], unit: place[1], value: y, weight: try #require(Double(row[weight] ?? "")))
        }
    }
}
