import WaymarkKit

/// A measure in words, with its conditions as the definition writes them.
struct MeasureWords {
    let measure: Measure

    init(_ measure: Measure) {
        self.measure = measure
    }

    /// Such as "number of different `person_id` in `victims` where `crime = 'TIP'`".
    var text: String {
        var text = "\(aggregation) in `\(measure.source)`"
        if let filter = measure.filter { text += " where `\(filter)`" }
        if let weight = measure.weight { text += ", each row counting `\(weight)` times" }
        if let date = measure.date { text += ", dated by `\(date)`" }
        if !measure.keys.isEmpty {
            text += ", by " + measure.keys.map { "\($0.name) (`\($0.value)`)" }.joined(separator: ", ")
        }
        if !measure.sameFor.isEmpty {
            text += ", the same for every \(measure.sameFor.sorted().joined(separator: " and "))"
        }
        if !measure.reportedBy.isEmpty {
            text +=
                ", of countries that reported "
                + measure.reportedBy.map { "`\($0)`" }.joined(separator: " or ")
        }
        return text
    }

    private var aggregation: String {
        switch measure.aggregation {
        case .count: "number of rows"
        case .distinct(let value): "number of different `\(value)`"
        case .sum(let value): "sum of `\(value)`"
        case .mean(let value): "mean of `\(value)`"
        case .quantile(let value, 0.5): "median of `\(value)`"
        case .quantile(let value, let share): "quantile \(share) of `\(value)`"
        case .minimum(let value): "smallest `\(value)`"
        case .maximum(let value): "largest `\(value)`"
        case .first(let value, let date): "`\(value)` of the first row by `\(date)`"
        case .last(let value, let date): "`\(value)` of the latest row by `\(date)`"
        }
    }
}

/// A calculator's options as a definition sets them.
struct OptionWords {
    let options: Options

    init(_ options: Options) {
        self.options = options
    }

    /// Such as "statuses adopted, operational; count countries".
    var text: String {
        options.names.map { name in
            let value = options.formula(name).map { "`\($0)`" } ?? options.list(name)?.joined(separator: ", ") ?? ""
            return "\(name) \(value)"
        }.joined(separator: "; ")
    }
}
