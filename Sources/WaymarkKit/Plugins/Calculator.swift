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
    /// Every declared input, without extra grouping keys.
    public var needs: [Need] {
        Self.description.inputs.map { Need($0.name) }
    }
}

/// What a calculator wants measured in every cell.
public struct Need: Sendable, Hashable {
    /// The name of the input.
    public var input: String
    /// Columns by which the rows of a cell are grouped further; the calculator is given each group.
    public var groupedBy: [String]
    /// The dimensions that the input is not split by, such as form of exploitation for a population.
    public var sameFor: Set<String>

    /// Asks for an input.
    public init(_ input: String, groupedBy: [String] = [], sameFor: Set<String> = []) {
        self.input = input
        self.groupedBy = groupedBy
        self.sameFor = sameFor
    }
}
