import WaymarkKit

extension Cell {
    /// A cell of a survey without a design, for worked examples: people by their answers, each counting once.
    public static func respondents(
        _ inputs: [String: [(answers: [String?], people: Int)]], categories: [String: String] = [:]
    ) -> Cell {
        let measured = inputs.mapValues { rows in
            Cell.Input.respondents(rows.map { ($0.answers, $0.people, Double($0.people)) })
        }
        return Cell(period: .year2020, categories: Categories(categories), inputs: measured)
    }

    /// A cell of a survey without a design, for worked examples: single persons with their weights.
    public static func weighted(_ inputs: [String: [(answers: [String?], weight: Double)]]) -> Cell {
        let measured = inputs.mapValues { rows in Cell.Input.respondents(rows.map { ($0.answers, 1, $0.weight) }) }
        return Cell(period: .year2020, categories: Categories(), inputs: measured)
    }
}

extension Cell.Input {
    fileprivate static func respondents(_ rows: [(answers: [String?], people: Int, weight: Double)]) -> Cell.Input {
        // Without stratum, primary sampling unit and population.
        let place: [String?] = [nil, nil, nil]
        return Cell.Input(
            .value(rows.map(\.weight).reduce(0, +)), rows: rows.map(\.people).reduce(0, +),
            groups: rows.map { Group(keys: place + $0.answers, quantity: .value($0.weight), rows: $0.people) })
    }
}
