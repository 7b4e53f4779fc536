import BuiltIn
import Testing
import WaymarkKit

/// What calculators of programme metrics must do beyond their worked examples, over generated cells.
@Suite struct CalculatorTests {
    private static let statuses = ["draft", "submitted", "adopted", "operational", "expired"]

    private static func calculator(_ id: String, _ options: [String: Options.Value] = [:]) throws -> any Calculator {
        let type = try #require(BuiltIn.registry.calculator(id))
        return try type.init(options: Options(options))
    }

    private static func groups(_ keys: [[String?]], rows: Int = 1) -> Cell.Input {
        Cell.Input(
            .value(Double(keys.count * rows)), rows: keys.count * rows,
            groups: keys.map { Cell.Input.Group(keys: $0, quantity: .value(Double(rows)), rows: rows) })
    }

    private static func cell(
        _ name: String, _ input: Cell.Input, countries: [String] = ["KGZ", "NPL", "UKR"]
    ) throws -> Cell {
        Cell(period: try #require(ReportingPeriod(code: "2017")), inputs: [name: input], countries: countries)
    }

    /// A log of some items with statuses in a random order of days from 2015 to 2018.
    private static func log(_ random: inout SeededNumbers) -> [[String?]] {
        (0..<random.below(8)).flatMap { item in
            (0..<(1 + random.below(4))).map { _ in
                [
                    "P\(item)", statuses[random.below(statuses.count)],
                    "\(2015 + random.below(4))-0\(1 + random.below(9))-1\(random.below(9))",
                    ["KGZ", "NPL", "UKR"][item % 3],
                    nil, nil,
                ]
            }
        }
    }

    @Test(arguments: 0..<40)
    func `a funnel never widens, and what is new is part of what came so far`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let entries = Self.log(&random)
        let input = Self.groups(entries.map { [$0[0], $0[1], $0[2]] })
        let calculator = try Self.calculator(
            "stage", ["stages": .list(Self.statuses), "at_least": .scalar("adopted"), "funnel": .scalar("true")])
        let figures = try calculator.figures(for: try Self.cell("items", input)).map { try #require($0.value) }
        #expect(figures[0] <= figures[1])
        let funnel = figures.dropFirst(2)
        #expect(zip(funnel, funnel.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(funnel[funnel.startIndex + 2] == figures[1])
    }

    @Test(arguments: 0..<40)
    func `every item has one status at a date, however its log is ordered`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let entries = Self.log(&random)
        var counted = 0.0
        for status in Self.statuses {
            let calculator = try Self.calculator(
                "status", ["statuses": .list([status]), "order": .list(Self.statuses)])
            let forwards = try calculator.figures(for: try Self.cell("items", Self.groups(entries)))
            let backwards = try calculator.figures(for: try Self.cell("items", Self.groups(entries.reversed())))
            #expect(forwards == backwards)
            counted += try #require(forwards.first?.value)
        }
        let known = Set(entries.filter { $0[2]! <= "2017-12-31" }.map { $0[0]! })
        #expect(counted == Double(known.count))
    }

    @Test func `of two statuses on one day the later one in the order holds`() throws {
        let input = Self.groups([
            ["P1", "adopted", "2017-03-01", nil, nil, nil], ["P1", "expired", "2017-03-01", nil, nil, nil],
        ])
        let calculator = try Self.calculator(
            "status", ["statuses": .list(["adopted"]), "order": .list(Self.statuses)])
        #expect(try calculator.figures(for: try Self.cell("items", input)).first?.value == 0)
    }

    @Test(arguments: 1..<30)
    func `without open cases the median time is the plain median`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let days = (0..<(1 + random.below(20))).map { _ in random.below(50) }.sorted()
        let input = Self.groups(days.map { ["\($0)", "true"] })
        let figure = try #require(
            try Self.calculator("median-time").figures(for: try Self.cell("waits", input)).first)
        let middle = Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2
        #expect(figure.value == middle)
    }

    @Test func `a country outside the programme has no share and no figure`() throws {
        let calculator = try Self.calculator("country-share")
        let input = Self.groups([["ITA"]])
        let figures = try calculator.figures(for: try Self.cell("countries", input, countries: []))
        #expect(figures.map(\.absence?.kind) == [.notApplicable])
    }

    @Test func `reported figures tell which parts of a period they cover`() throws {
        let input = Cell.Input(
            .value(7), rows: 2,
            groups: [("2017-Q1", 3.0), ("2017-Q3", 4)].map {
                Cell.Input.Group(keys: [$0.0, "KGZ", "Ministry"], quantity: .value($0.1), rows: 1)
            })
        let figure = try #require(
            try Self.calculator("reported-value").figures(for: try Self.cell("figures", input)).first)
        #expect(figure.value == 7)
        #expect(figure.notes == ["KGZ: Reported for 2017-Q1, 2017-Q3 only.", "As reported by: Ministry."])
    }

    @Test(arguments: ["status", "stage", "milestone", "ordinal", "formula"])
    func `a calculator that needs options says which`(_ id: String) throws {
        let type = try #require(BuiltIn.registry.calculator(id))
        let error = #expect(throws: Diagnostic.self) { try type.init(options: Options()) }
        #expect(error?.code.id == "WM0601" && error?.help?.contains("options: {") == true)
    }
}

/// Numbers that look random and are the same in every run.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

    /// A number from 0 to one below a limit.
    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
