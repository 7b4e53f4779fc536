import WaymarkKit

/// Makes the cells of worked examples from what people answered, as engines do from rows: sums over those for whom a
/// calculator's conditions hold, and no answers. There is no design of a sample.
public struct WorkedSurvey: Sendable {
    private let keys: [String]
    private let needs: [Need]

    /// - Parameters:
    ///   - keys: the names of the answers, in the order in which examples give them.
    ///   - calculator: the calculator, with the example's options.
    public init(_ keys: [String], for calculator: (any Calculator)?) {
        self.keys = keys
        needs = calculator?.needs ?? []
    }

    /// A cell of people by their answers, each counting once.
    public func respondents(
        _ inputs: [String: [(answers: [String?], people: Int)]], categories: [String: String] = [:]
    ) -> Cell {
        cell(
            inputs.mapValues { $0.map { Row(answers: $0.answers, people: $0.people, weight: Double($0.people)) } },
            categories)
    }

    /// A cell of single persons with their weights.
    public func weighted(_ inputs: [String: [(answers: [String?], weight: Double)]]) -> Cell {
        cell(inputs.mapValues { $0.map { Row(answers: $0.answers, people: 1, weight: $0.weight) } }, [:])
    }

    private struct Row {
        var answers: [String?]
        var people: Int
        var weight: Double
    }

    private func cell(_ rows: [String: [Row]], _ categories: [String: String]) -> Cell {
        var inputs: [String: Cell.Input] = [:]
        for need in needs {
            switch need.rows {
            case .ofCell, .ofPeriod: inputs[need.input] = rows[need.input].map { input($0, need.groupedBy) }
            case .ofInput(let name, let condition):
                inputs[need.input] = rows[name].map { rows in
                    input(rows.filter { row in condition.holds { answer($0, of: row) } }, need.groupedBy)
                }
            case .ofSource: break
            }
        }
        return Cell(period: .year2020, categories: Categories(categories), inputs: inputs)
    }

    private func answer(_ key: String, of row: Row) -> String? {
        keys.firstIndex(of: key).flatMap { $0 < row.answers.count ? row.answers[$0] : nil }
    }

    private func input(_ rows: [Row], _ groupedBy: [String]) -> Cell.Input {
        var groups: [Cell.Input.Group] = []
        for row in groupedBy.isEmpty ? [] : rows {
            let keys = groupedBy.map { answer($0, of: row) }
            if let index = groups.firstIndex(where: { $0.keys == keys }) {
                groups[index].rows += row.people
                groups[index].quantity = groups[index].quantity + .value(row.weight)
            } else {
                groups.append(Cell.Input.Group(keys: keys, quantity: .value(row.weight), rows: row.people))
            }
        }
        return Cell.Input(
            .value(rows.map(\.weight).reduce(0, +)), rows: rows.map(\.people).reduce(0, +), groups: groups)
    }
}
