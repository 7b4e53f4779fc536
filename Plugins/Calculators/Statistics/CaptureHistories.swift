import WaymarkKit
import WaymarkStatistics

/// Capture histories as the groups of an input: one key a list, true where it holds the people of the group.
enum CaptureHistories {
    /// The most lists a definition may name.
    static let limit = 8

    /// The table of the groups; lists that no group names are left out.
    static func table(_ groups: [Cell.Input.Group]) throws(StatisticsError) -> CaptureTable {
        let groups = groups.filter { $0.rows > 0 || ($0.quantity.value ?? 0) != 0 }
        let named = (0..<limit).filter { place in
            groups.contains { $0.keys.count > place && $0.keys[place] != nil }
        }
        var histories: [(onLists: [Bool], people: Int)] = []
        for group in groups {
            guard let value = group.quantity.value, let people = Int(exactly: value), people >= 0 else {
                throw .outOfRange("people of a capture history", group.quantity.value ?? .nan)
            }
            var onLists: [Bool] = []
            for place in named {
                switch group.keys.count > place ? group.keys[place] : nil {
                case "true", "1": onLists.append(true)
                case "false", "0": onLists.append(false)
                default: throw .outOfRange("people of whom a list is not known", value)
                }
            }
            histories.append((onLists, people))
        }
        return try CaptureTable(lists: named.map { "list\($0 + 1)" }, histories: histories)
    }

    /// A cell of a worked example: how many people have a history, such as `110`.
    static func cell(_ histories: [(history: String, people: Double)]) -> Cell {
        Cell(
            period: SurveyExample.year,
            inputs: [
                "people": Cell.Input(
                    .value(histories.map(\.people).reduce(0, +)), rows: Int(histories.map(\.people).reduce(0, +)),
                    groups: histories.map { history in
                        Cell.Input.Group(
                            keys: (0..<limit).map { place in
                                let letters = Array(history.history)
                                return place < letters.count ? (letters[place] == "1" ? "true" : "false") : nil
                            }, quantity: .value(history.people), rows: Int(history.people))
                    })
            ])
    }
}
