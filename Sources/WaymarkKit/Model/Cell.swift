/// One period and one category of each dimension, with the measures that its rows gave: all that a calculator sees.
public struct Cell: Sendable, Hashable {
    /// What the rows of a cell gave for one input.
    public struct Input: Sendable, Hashable {
        /// One group of rows, where a calculator asked for extra grouping keys.
        public struct Group: Sendable, Hashable {
            /// The values of the keys, in the order asked for; nil where missing.
            public var keys: [String?]
            /// What the group's rows gave.
            public var quantity: Quantity
            /// How many rows were counted.
            public var rows: Int
            /// How many of them have no value.
            public var missing: Int
            /// The sum of the squared values, where the measure is a mean; weighted as it is.
            public var sumOfSquares: Double?
            /// The sum of the weights of the rows with a value, where the measure is a weighted mean.
            public var sumOfWeights: Double?

            /// How many rows have a value.
            public var valid: Int { rows - missing }

            /// Creates a group.
            public init(
                keys: [String?], quantity: Quantity, rows: Int = 0, missing: Int = 0, sumOfSquares: Double? = nil,
                sumOfWeights: Double? = nil
            ) {
                self.keys = keys
                self.quantity = quantity
                self.rows = rows
                self.missing = missing
                self.sumOfSquares = sumOfSquares
                self.sumOfWeights = sumOfWeights
            }
        }

        /// What all rows gave together.
        public var quantity: Quantity
        /// How many rows were counted.
        public var rows: Int
        /// How many of them have no value in what is read.
        public var missing: Int
        /// The sum of the squared values, where the measure is a mean; weighted as it is.
        public var sumOfSquares: Double?
        /// The sum of the weights of the rows with a value, where the measure is a weighted mean.
        public var sumOfWeights: Double?
        /// The groups, where they were asked for, in the order of their keys.
        public var groups: [Group]
        /// Who reported.
        public var coverage: Figure.Coverage?

        /// How many rows have a value.
        public var valid: Int { rows - missing }

        /// Creates an input.
        public init(
            _ quantity: Quantity, rows: Int = 0, missing: Int = 0, sumOfSquares: Double? = nil,
            sumOfWeights: Double? = nil, groups: [Group] = [], coverage: Figure.Coverage? = nil
        ) {
            self.quantity = quantity
            self.rows = rows
            self.missing = missing
            self.sumOfSquares = sumOfSquares
            self.sumOfWeights = sumOfWeights
            self.groups = groups
            self.coverage = coverage
        }
    }

    /// The period.
    public var period: ReportingPeriod
    /// The categories; dimensions that are not named are totals.
    public var categories: Categories
    /// The inputs by name.
    public var inputs: [String: Input]
    /// The countries of the programme that belong to the cell, in its order: all of them, or the one it is about.
    public var countries: [String]

    /// Creates a cell.
    public init(
        period: ReportingPeriod, categories: Categories = Categories(), inputs: [String: Input],
        countries: [String] = []
    ) {
        self.period = period
        self.categories = categories
        self.inputs = inputs
        self.countries = countries
    }

    /// What is known of an input, an absence where the indicator does not define it.
    public subscript(input: String) -> Quantity {
        inputs[input]?.quantity ?? .absent(Absence(.notAvailable, "the input `\(input)` is not defined"))
    }
}
