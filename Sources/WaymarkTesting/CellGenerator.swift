import WaymarkKit

/// Cells that a calculator could meet, the likely and the extreme ones: any kind of absence, bounds, zero, huge and tiny
/// numbers, inputs that are not defined. All numbers are finite, as the model promises.
struct CellGenerator {
    private static let numbers: [Double] = [
        0, 1, 2, 3, 12, 0.5, 0.1, -1, -0.0, 1_000_000, 1e15, 9_007_199_254_740_991, 1e-300, 1e300,
        .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]

    private var random: SplitMix64
    private let example: Cell
    private let inputs: [String]
    private let keyCount: [String: Int]

    init(seed: UInt64, description: CalculatorDescription, example: CalculatorDescription.Example) {
        random = SplitMix64(seed: seed)
        self.example = example.cell
        inputs = Set(description.inputs.map(\.name)).union(example.cell.inputs.keys).sorted()
        keyCount = example.cell.inputs.compactMapValues { $0.groups.first?.keys.count }
    }

    /// The next cell.
    mutating func cell() -> Cell {
        var cell = example
        cell.inputs = [:]
        for name in inputs where !chance(of: 8) { cell.inputs[name] = input(name) }
        if chance(of: 4) { cell.categories.codes["sex"] = pick(["F", "M", "_U", "unheard of"]) }
        if chance(of: 4), let day = ReportingPeriod(from: cell.period.start, through: cell.period.start) {
            cell.period = day
        }
        return cell
    }

    private mutating func input(_ name: String) -> Cell.Input {
        let rows = pick([0, 1, 7, 1_000_000_000_000])
        var input = Cell.Input(quantity(), rows: rows, missing: chance(of: 3) ? rows : 0, sumOfSquares: squares())
        if let count = keyCount[name] {
            let known = example.inputs[name]?.groups.flatMap(\.keys) ?? []
            for _ in 0..<pick([0, 1, 2, 5]) {
                var keys: [String?] = []
                for _ in 0..<count { keys.append(pick(known + [nil, "", "unheard of"])) }
                input.groups.append(
                    Cell.Input.Group(keys: keys, quantity: quantity(), rows: pick([0, 1, 7]), sumOfSquares: squares()))
            }
        }
        if chance(of: 4) {
            input.coverage = Figure.Coverage(dimension: "country", expected: 3, missing: pick([[], ["KGZ"]]))
        }
        return input
    }

    private mutating func quantity() -> Quantity {
        switch random.next() % 6 {
        case 0: return .absent(Absence(pick(Absence.Kind.allCases)))
        case 1:
            let (first, second) = (pick(Self.numbers), pick(Self.numbers))
            return .between(min(first, second)...max(first, second), Absence(.suppressed))
        default: return .value(pick(Self.numbers))
        }
    }

    private mutating func squares() -> Double? { chance(of: 2) ? nil : abs(pick(Self.numbers)) }

    private mutating func chance(of number: UInt64) -> Bool { random.next() % number == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(random.next() % UInt64(elements.count))]
    }
}

/// Numbers that look random and are the same in every run (Steele, Lea and Flood 2014, SplitMix64).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
