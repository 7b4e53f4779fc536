import WaymarkKit

/// Builds observations from a few signs: numbers are values, nil is "not reported".
enum Samples {
    static func period(_ code: String) -> ReportingPeriod {
        guard let period = ReportingPeriod(code: code) else { fatalError("a test names the wrong period \(code)") }
        return period
    }

    static func years(_ values: KeyValuePairs<Int, Double?>, marks: [Int: Set<FigureSymbol>] = [:]) -> [Observation] {
        values.map { year, value in
            var figure = value.map { Figure(.value($0)) } ?? .absent(.notReported)
            figure.marks = marks[year] ?? []
            return Observation(
                period: period("\(year)"), categories: Categories(), figure: figure, disaggregation: .total)
        }
    }
}
