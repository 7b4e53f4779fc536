/// An aggregate over a source, taken anew in every cell: how many rows, how many persons, the sum of an amount.
public struct Measure: Sendable, Hashable {
    /// What is computed from the rows of a cell; rows without the value that is read are left out and counted.
    public enum Aggregation: Sendable, Hashable {
        /// The number of rows; with a weight, the sum of the weights.
        case count
        /// The number of different values.
        case distinct(Expression)
        /// The sum of a value; with a weight, of the products.
        case sum(Expression)
        /// The mean of a value; with a weight, the weighted mean.
        case mean(Expression)
        /// The value below which a share of the rows lies, from 0 to 1, between neighbours linearly; 0.5 is the median.
        case quantile(Expression, share: Double)
        /// The smallest value.
        case minimum(Expression)
        /// The largest value.
        case maximum(Expression)
        /// The value of the earliest row by a date; of several on that date the largest.
        case first(Expression, by: Expression)
        /// The value of the latest row by a date; of several on that date the largest.
        case last(Expression, by: Expression)

        /// The value that it reads, if it reads one.
        public var value: Expression? {
            switch self {
            case .count: nil
            case .distinct(let value), .sum(let value), .mean(let value), .quantile(let value, _), .minimum(let value),
                .maximum(let value), .first(let value, _), .last(let value, _):
                value
            }
        }

        /// The column that it reads, if it reads one and no more.
        public var column: ColumnReference? {
            if case .column(let reference)? = value?.kind { reference } else { nil }
        }

        /// Every expression in it.
        public var expressions: [Expression] {
            switch self {
            case .first(let value, let date), .last(let value, let date): [value, date]
            default: value.map { [$0] } ?? []
            }
        }

        /// The kind, as definitions name it.
        public var kind: CalculatorDescription.AggregationKind {
            switch self {
            case .count: .count
            case .distinct: .distinct
            case .sum: .sum
            case .mean: .mean
            case .quantile(_, let share): share == 0.5 ? .median : .quantile
            case .minimum: .minimum
            case .maximum: .maximum
            case .first: .first
            case .last: .last
            }
        }
    }

    /// A value by which the rows of a cell are grouped further, for calculators that ask for groups: a stratum, a stage.
    public struct Key: Sendable, Hashable {
        /// The name by which the calculator knows it.
        public var name: String
        /// The value; rows without it form a group of their own.
        public var value: Expression

        /// Creates a key.
        public init(name: String, value: Expression) {
            self.name = name
            self.value = value
        }
    }

    /// The id of the source.
    public var source: String
    /// What is computed.
    public var aggregation: Aggregation
    /// Which rows count, all if nil.
    public var filter: Expression?
    /// How much a row counts, 1 if nil; rows without a weight are left out.
    public var weight: Expression?
    /// The date that places a row in a reporting period, the source's own if nil.
    public var date: Expression?
    /// The sources whose lists tell who reported, the measured source alone if empty.
    public var reportedBy: [String]
    /// The keys that the calculator's groups are made of, in any order.
    public var keys: [Key]
    /// The dimensions that this measure is not split by: its value is the same for each of their categories.
    public var sameFor: Set<String>
    /// Where it was written.
    public var span: SourceSpan?

    /// Creates a measure.
    public init(
        source: String, aggregation: Aggregation, filter: Expression? = nil, weight: Expression? = nil,
        date: Expression? = nil, reportedBy: [String] = [], keys: [Key] = [], sameFor: Set<String> = [],
        span: SourceSpan? = nil
    ) {
        self.date = date
        self.reportedBy = reportedBy
        self.source = source
        self.aggregation = aggregation
        self.filter = filter
        self.weight = weight
        self.keys = keys
        self.sameFor = sameFor
        self.span = span
    }

    /// The key with a name.
    public func key(_ name: String) -> Key? {
        keys.first { $0.name == name }
    }

    /// Every expression in it.
    public var expressions: [Expression] {
        aggregation.expressions + [filter, weight, date].compactMap { $0 } + keys.map(\.value)
    }

    /// Two measures are the same when they compute the same, wherever they were written.
    public static func == (left: Measure, right: Measure) -> Bool {
        left.source == right.source && left.aggregation == right.aggregation && left.filter == right.filter
            && left.weight == right.weight && left.date == right.date && left.reportedBy == right.reportedBy
            && left.keys == right.keys && left.sameFor == right.sameFor
    }

    /// Hashes what is computed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(aggregation)
        hasher.combine(filter)
        hasher.combine(weight)
        hasher.combine(date)
        hasher.combine(reportedBy)
        hasher.combine(keys)
    }
}

extension Measure.Aggregation: CustomStringConvertible {
    /// The words of a definition, such as `count distinct person_id`.
    public var description: String {
        switch self {
        case .count: "count rows"
        case .distinct(let value): "count distinct \(value)"
        case .sum(let value): "sum \(value)"
        case .mean(let value): "mean \(value)"
        case .quantile(let value, 0.5): "median \(value)"
        case .quantile(let value, let share): "quantile \(share) of \(value)"
        case .minimum(let value): "min \(value)"
        case .maximum(let value): "max \(value)"
        case .first(let value, let date): "first \(value) by \(date)"
        case .last(let value, let date): "last \(value) by \(date)"
        }
    }
}
