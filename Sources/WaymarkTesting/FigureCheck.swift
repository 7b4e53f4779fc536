import WaymarkKit

/// Whether what a calculator makes of cells is fit to be published; of failures alike, the first is kept.
struct FigureCheck {
    private let calculator: any Calculator.Type
    private var seen: Set<String> = []
    private(set) var failures: [CheckFailure] = []

    init(_ calculator: any Calculator.Type) {
        self.calculator = calculator
    }

    /// Looks at what comes of an example's cell, and of the same cell with each input absent or known by bounds only.
    mutating func check(_ example: CalculatorDescription.Example) {
        check(example.cell, options: example.options)
        guard let calculator = try? calculator.init(options: example.options),
            let known = try? calculator.figures(for: example.cell)
        else { return }
        for kind in Absence.Kind.allCases {
            var cell = example.cell
            for name in cell.inputs.keys { cell.inputs[name] = Cell.Input(.absent(Absence(kind))) }
            for figure in (try? calculator.figures(for: cell)) ?? [] where figure.value != nil {
                fail("a value without data", cell, "every input is absent, and yet there is \(Self.words(figure))")
            }
            for name in example.cell.inputs.keys.sorted() {
                checkAbsence(of: name, kind, example.cell, calculator, known)
            }
        }
        for name in example.cell.inputs.keys.sorted() { checkBounds(of: name, example.cell, calculator) }
    }

    /// Looks at what comes of a cell.
    mutating func check(_ cell: Cell, options: Options) {
        guard let first = try? calculator.init(options: options), let second = try? calculator.init(options: options)
        else { return }
        let figures = try? first.figures(for: cell)
        // The same inputs, put in another order into a dictionary of another size.
        var rebuilt = cell
        rebuilt.inputs = Dictionary(minimumCapacity: cell.inputs.count * 8 + 64)
        for (name, input) in cell.inputs.sorted(by: { $0.key > $1.key }) { rebuilt.inputs[name] = input }
        for again in [try? first.figures(for: cell), try? second.figures(for: rebuilt)] where again != figures {
            fail("another figure", cell, "the same cell gives other figures the second time")
        }
        guard let figures else { return }
        if figures.isEmpty { fail("no figure", cell, "there is no figure, not even an absent one") }
        if Set(figures.map(\.series)).count != figures.count { fail("series", cell, "a series occurs twice") }
        for figure in figures { checkNumbers(figure, cell) }
    }

    private mutating func checkNumbers(_ figure: Figure, _ cell: Cell) {
        let numbers: [(String, Double?)] = [
            ("value", figure.value), ("lower end", figure.interval?.lower), ("upper end", figure.interval?.upper),
            ("level", figure.interval?.level), ("numerator", figure.parts.numerator),
            ("denominator", figure.parts.denominator), ("count", figure.parts.count),
        ]
        for (name, number) in numbers {
            if let number, !number.isFinite { fail("finite \(name)", cell, "the \(name) is \(number)") }
        }
        if let interval = figure.interval, interval.lower > interval.upper {
            fail("interval", cell, "the interval's lower end \(interval.lower) is above \(interval.upper)")
        }
    }

    /// A figure that changes with an input must not have a value when the input is absent.
    private mutating func checkAbsence(
        of name: String, _ kind: Absence.Kind, _ example: Cell, _ calculator: any Calculator, _ known: [Figure]
    ) {
        var dependent: Set<String?> = []
        for change in [{ $0 + 1 }, { $0 * 2 }, { $0 / 3 }] as [(Double) -> Double] {
            var cell = example
            cell.inputs[name] = cell.inputs[name].map { Self.changed($0, change) }
            let changed = Self.values((try? calculator.figures(for: cell)) ?? [])
            for (series, value) in Self.values(known) where changed[series] != value { dependent.insert(series) }
        }
        var cell = example
        cell.inputs[name] = Cell.Input(.absent(Absence(kind)))
        for figure in (try? calculator.figures(for: cell)) ?? []
        where figure.value != nil && dependent.contains(figure.series) {
            fail("absent \(name)", cell, "`\(name)` is \(kind.rawValue), and yet there is \(Self.words(figure))")
        }
    }

    /// A value that is given for bounds must come out at both ends, too.
    private mutating func checkBounds(of name: String, _ example: Cell, _ calculator: any Calculator) {
        guard let quantity = example.inputs[name]?.quantity, let bounds = quantity.bounds else { return }
        let ends = [bounds.lowerBound, max(bounds.upperBound, bounds.lowerBound + 4)]
        func figures(_ quantity: Quantity) -> [Figure] {
            var cell = example
            cell.inputs[name] = cell.inputs[name].map { input in
                var input = input
                input.quantity = quantity
                input.groups = []
                return input
            }
            return (try? calculator.figures(for: cell)) ?? []
        }
        let atEnds = ends.map { Self.values(figures(.value($0))) }
        for figure in figures(.between(ends[0]...ends[1], Absence(.suppressed))) {
            guard let value = figure.value else { continue }
            if !atEnds.allSatisfy({ $0[figure.series] == value }) {
                fail(
                    "bounded \(name)", example,
                    "`\(name)` is known by bounds only, and yet there is \(Self.words(figure))")
            }
        }
    }

    private static func values(_ figures: [Figure]) -> [String?: Double] {
        // A loop, since the optimizer of Swift 6.3 ends with an error in the closure of a `Dictionary` made here.
        var values: [String?: Double] = [:]
        for figure in figures {
            if let value = figure.value { values[figure.series] = value }
        }
        return values
    }

    private static func changed(_ input: Cell.Input, _ change: (Double) -> Double) -> Cell.Input {
        func changed(_ quantity: Quantity) -> Quantity { quantity.value.map { Quantity(change($0)) } ?? quantity }
        var input = input
        input.quantity = changed(input.quantity)
        for index in input.groups.indices { input.groups[index].quantity = changed(input.groups[index].quantity) }
        return input
    }

    private static func words(_ figure: Figure) -> String {
        "the value \(figure.value.map { "\($0)" } ?? "")" + (figure.series.map { " of series `\($0)`" } ?? "")
    }

    private mutating func fail(_ kind: String, _ cell: Cell, _ message: String) {
        guard seen.insert(kind).inserted else { return }
        let inputs = cell.inputs.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.words($0.value.quantity))" }
        failures.append(
            CheckFailure(
                plugin: calculator.description.id,
                subject: "cell \(cell.period) [\(inputs.joined(separator: ", "))]", message: message))
    }

    private static func words(_ quantity: Quantity) -> String {
        switch quantity {
        case .value(let number): "\(number)"
        case .between(let bounds, _): "\(bounds.lowerBound) to \(bounds.upperBound)"
        case .absent(let absence): absence.kind.rawValue
        }
    }
}
