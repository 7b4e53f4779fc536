import WaymarkKit

/// A calculator made of closures, so that each test can spoil one thing.
protocol FaultyCalculator: Calculator {
    static func compute(_ cell: Cell) -> [Figure]
}

extension FaultyCalculator {
    func figures(for cell: Cell) throws(Diagnostic) -> [Figure] { Self.compute(cell) }
}

/// A description that is complete, for a calculator of one input.
func description(
    id: String = "acme.sum", formula: String = "a", inputs: [CalculatorDescription.Input] = [.init("a", "a number")],
    options: [OptionDescription] = [], examples: [CalculatorDescription.Example]? = nil
) -> CalculatorDescription {
    CalculatorDescription(
        id: id, summary: "A sum.", formula: formula, source: "made up", inputs: inputs, options: options,
        examples: examples ?? [
            .init("a number", ["a": .value(3)], gives: [Figure(.value(3))]),
            .init("nothing", ["a": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])
}

/// Nothing wrong with it.
struct Sound: FaultyCalculator {
    static let description = WaymarkTestingTests.description()
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell["a"])] }
}

/// Takes what is missing for zero.
struct MissingIsZero: FaultyCalculator {
    static let description = WaymarkTestingTests.description()
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(.value(cell["a"].value ?? 0))] }
}

/// Takes one of two missing inputs for zero, which only shows where the other one is there.
struct OneMissingIsZero: FaultyCalculator {
    static let description = WaymarkTestingTests.description(
        inputs: [.init("a", "a number"), .init("b", "a number")],
        examples: [
            .init("both", ["a": .value(3), "b": .value(1)], gives: [Figure(.value(4))]),
            .init("no `a`", ["a": .absent(Absence(.notReported)), "b": .value(1)], gives: [.absent(.notReported)]),
        ])
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell["a"] + .value(cell["b"].value ?? 0))] }
}

/// Takes the middle of bounds for the number.
struct BoundsAreNumbers: FaultyCalculator {
    static let description = WaymarkTestingTests.description()
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] {
        guard let bounds = cell["a"].bounds else { return [Figure(cell["a"])] }
        return [Figure(Quantity(bounds.lowerBound / 2 + bounds.upperBound / 2))]
    }
}

/// Divides without looking.
struct Infinite: FaultyCalculator {
    static let description = WaymarkTestingTests.description(
        examples: [
            .init("a number", ["a": .value(2)], gives: [Figure(.value(0.5))]),
            .init("nothing", ["a": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] {
        [cell["a"].value.map { Figure(.value(1 / $0)) } ?? Figure(cell["a"])]
    }
}

/// Has a figure only where there is data.
struct Silent: FaultyCalculator {
    static let description = WaymarkTestingTests.description()
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { cell["a"].value.map { [Figure(.value($0))] } ?? [] }
}

/// Lets the order of a dictionary decide.
struct Moody: FaultyCalculator {
    static let description = WaymarkTestingTests.description(
        inputs: (1...8).map { .init("i\($0)", "a number") },
        examples: [
            .init(
                "numbers", Dictionary(uniqueKeysWithValues: (1...8).map { ("i\($0)", .value(Double($0))) }),
                gives: [Figure(.value(1))]),
            .init("nothing", [:], gives: [.absent(.notAvailable)]),
        ])
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell.inputs.values.first?.quantity ?? cell["i1"])] }
}

/// Says little, wrongly.
struct Undescribed: FaultyCalculator {
    static let description = WaymarkTestingTests.description(
        id: "Acme Sum", formula: " ", inputs: [.init("a", "a number"), .init("b", "", aggregations: [])],
        examples: [
            .init("a number", options: Options(["c": .scalar("1")]), ["z": .value(3)], gives: [], tolerance: 2)
        ])
    init(options: Options) {}
    var needs: [Need] { [Need("a"), Need("a"), Need("q")] }
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell["a"])] }
}

/// Declares bounds and words for its options, and looks at neither.
struct Trusting: FaultyCalculator {
    static let description = WaymarkTestingTests.description(options: [
        OptionDescription("per", "so many", kind: .number(1...10)),
        OptionDescription("kind", "which kind", kind: .choice(["a", "b"])),
        OptionDescription("strict", "whether", kind: .boolean),
    ])
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell["a"])] }
}

/// Wrong in three of its five examples.
struct WrongExamples: FaultyCalculator {
    static let description = WaymarkTestingTests.description(examples: [
        .init("right", ["a": .value(3)], gives: [Figure(.value(3))]),
        .init("near enough", ["a": .value(3)], gives: [Figure(.value(3.02))], tolerance: 0.01),
        .init("too far", ["a": .value(3)], gives: [Figure(.value(3.1))], tolerance: 0.01),
        .init("of another kind", ["a": .absent(Absence(.notReported))], gives: [.absent(.notApplicable)]),
        .init("of another name", ["a": .value(3)], gives: [Figure(.value(3), series: "A")]),
    ])
    init(options: Options) {}
    static func compute(_ cell: Cell) -> [Figure] { [Figure(cell["a"])] }
}
