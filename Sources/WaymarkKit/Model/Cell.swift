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

            /// Creates a group.
            public init(keys: [String?], quantity: Quantity) {
                self.keys = keys
                self.quantity = quantity
            }
        }

        /// What all rows gave together.
        public var quantity: Quantity
        /// How many rows were counted.
        public var rows: Int
        /// How many of them have no value in the column that is read.
        public var missing: Int
        /// The groups, where they were asked for.
        public var groups: [Group]
        /// Who reported.
        public var coverage: Figure.Coverage?

        /// Creates an input.
        public init(
            _ quantity: Quantity, rows: Int = 0, missing: Int = 0, groups: [Group] = [],
            coverage: Figure.Coverage? = nil
        ) {
            self.quantity = quantity
            self.rows = rows
            self.missing = missing
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

    /// Creates a cell.
    public init(period: ReportingPeriod, categories: Categories = Categories(), inputs: [String: Input]) {
        self.period = period
        self.categories = categories
        self.inputs = inputs
    }

    /// What is known of an input, an absence where the indicator does not define it.
    public subscript(input: String) -> Quantity {
        inputs[input]?.quantity ?? .absent(Absence(.notAvailable, "the input `\(input)` is not defined"))
    }
}
