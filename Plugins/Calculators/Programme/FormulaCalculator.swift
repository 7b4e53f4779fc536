import WaymarkKit

/// A number calculated from measures and from other indicators' figures, by a formula of the definition's own.
public struct FormulaCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "formula",
        summary: "A number calculated from measures and from parts of other indicators' figures.",
        formula: "the definition's own, over its inputs by name; a result that needs an absent input is absent",
        source: "results-based management practice",
        inputs: [], takesOwnInputs: true,
        options: [
            OptionDescription(
                "formula", "the formula, such as `100 * assisted / identified`; the unit's multiplier is not applied",
                kind: .formula)
        ],
        examples: [
            .init(
                "a share written out", options: options(share),
                ["assisted": .value(41), "identified": .value(50)], gives: [Figure(.value(82))]),
            .init(
                "absence travels", options: options(share),
                ["assisted": .value(41), "identified": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
            .init(
                "nothing to divide by", options: options(share),
                ["assisted": .value(0), "identified": .value(0)], gives: [.absent(.denominatorZero)]),
            .init(
                "bounds stay bounds", options: options(share),
                ["assisted": .between(0...4, Absence(.suppressed)), "identified": .value(50)],
                gives: [Figure(.between(0...8, Absence(.suppressed)))]),
        ])

    private let formula: Formula

    /// Takes `formula`.
    public init(options: Options) throws(Diagnostic) {
        guard let expression = options.formula("formula") else {
            throw Diagnostic(
                .wrongOption, "the calculator `formula` needs the option `formula`", at: options.span(of: "formula"),
                help: "add `options: {formula: \"100 * part / whole\"}` over the names of the inputs")
        }
        formula = try Formula(expression)
    }

    /// The inputs that the formula names.
    public var needs: [Need] { formula.inputs.sorted().map { Need($0) } }

    /// What the formula gives.
    public func figures(for cell: Cell) -> [Figure] {
        [Figure(formula.result(cell.inputs.mapValues(\.quantity)))]
    }

    private static func options(_ formula: Expression) -> Options { Options(["formula": .formula(formula)]) }

    /// `100 * assisted / identified`.
    private static let share = Expression(
        .arithmetic(
            .divided,
            Expression(
                .arithmetic(.times, Expression(.literal(.integer(100)), type: .integer), input("assisted")),
                type: .number),
            input("identified")),
        type: .number)

    private static func input(_ name: String) -> Expression {
        Expression(.column(ColumnReference(name: name)), type: .number)
    }
}
