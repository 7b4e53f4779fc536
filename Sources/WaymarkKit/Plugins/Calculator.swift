/// A method that turns the aggregates of a cell into figures: pure, and blind to rows, files and SQL.
///
/// The same calculator makes the total and every category, each from its own cell; a total is never made of
/// finished figures.
public protocol Calculator: Sendable {
    /// What it is, how it computes, and worked examples that are run as tests.
    static var description: CalculatorDescription { get }

    /// Creates the calculator for one indicator.
    /// - Throws: a diagnostic that points at the option that does not fit.
    init(options: Options) throws(Diagnostic)

    /// The inputs to be measured in every cell.
    var needs: [Need] { get }

    /// The figures of a cell: one, or one for each named series.
    /// - Throws: a diagnostic where the cell cannot be computed; its indicator is then "not available".
    func figures(for cell: Cell) throws(Diagnostic) -> [Figure]
}

extension Calculator {
    /// Every declared input, with the keys declared for it.
    public var needs: [Need] {
        Self.description.inputs.map { Need($0.name, groupedBy: $0.keys.map(\.name)) }
    }
}

/// What a calculator wants measured in every cell.
public struct Need: Sendable, Hashable {
    /// Which rows are measured.
    public enum Rows: Sendable, Hashable {
        /// Those of the input's measure, in the cell.
        case ofCell
        /// Those of the input's measure in the cell's period, whatever its categories: what a share of the whole needs.
        case ofPeriod
        /// All rows of the source of another input in the cell's period, whatever the categories and without that
        /// measure's filter, counted with its weight and keys: a survey's whole design, say. Only rows of the cell's
        /// country are taken where it has one, since every country samples by itself.
        case ofSource(input: String)
        /// Those rows of another input's measure for which a condition on that input's keys holds, in the cell: what a
        /// respondent's answers amount to. Engines judge it row by row, so that no answer leaves them; what calculators
        /// are given is finer than a cell by `groupedBy` alone.
        case ofInput(String, where: AnswerCondition)
    }

    /// What is taken of rows that are counted with a weight, so that engines do not measure what no figure needs.
    public struct Takes: OptionSet, Sendable, Hashable {
        /// The number whose bits say what is taken.
        public let rawValue: Int

        /// Creates what is taken from the bits of a number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// How many rows there are; where it is not taken, inputs have 0 rows.
        public static let rows = Takes(rawValue: 1)
        /// The sum of their weights; where it is not taken, rows are counted without.
        public static let weights = Takes(rawValue: 2)
        /// Both.
        public static let all: Takes = [.rows, .weights]
    }

    /// The name of the input, or the name under which rows of another input are given.
    public var input: String
    /// The keys by which the rows of a cell are grouped further; the calculator is given each group.
    public var groupedBy: [String]
    /// The dimensions that the input is not split by, such as form of exploitation for a population.
    public var sameFor: Set<String>
    /// Which rows are measured.
    public var rows: Rows

    /// What is taken of rows that are counted with a weight; all other measures are taken whole.
    public var takes: Takes

    /// The input that it is made of, so that no definition writes it; nil for an input of its own.
    public var derivedFrom: String? {
        switch rows {
        case .ofCell, .ofPeriod: nil
        case .ofSource(let input), .ofInput(let input, _): input
        }
    }

    /// Whether it is made of another input, so that no definition writes it.
    public var isDerived: Bool { derivedFrom != nil }

    /// Whether the rows are those of the cell's period, whatever its categories.
    public var isOfWholePeriod: Bool {
        switch rows {
        case .ofCell, .ofInput: false
        case .ofPeriod, .ofSource: true
        }
    }

    /// Asks for an input.
    public init(
        _ input: String, groupedBy: [String] = [], sameFor: Set<String> = [], rows: Rows = .ofCell,
        takes: Takes = .all
    ) {
        self.input = input
        self.groupedBy = groupedBy
        self.sameFor = sameFor
        self.rows = rows
        self.takes = takes
    }
}
