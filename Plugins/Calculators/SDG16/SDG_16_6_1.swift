import OfficialMethods
import WaymarkKit

/// SDG 16.6.1: primary government expenditure as a proportion of the original approved budget.
public struct SDG_16_6_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.6.1",
        summary:
            "Government expenditure in per cent of the originally approved budget, with the PEFA PI-1 grade of the last "
            + "three fiscal years.",
        formula:
            "100 × outturn / original budget of the fiscal year; grade A where it is 95–105 in at least 2 of the last 3 "
            + "years, B 90–110, C 85–115, else D, ends included",
        source: "UN SDG metadata 16.6.1 (vintage 2016-07-19), custodian World Bank; PEFA Framework (2016), PI-1",
        inputs: [
            .init(
                "outturn", "actual expenditure of budgetary central government", aggregations: [.sum],
                keys: [.init("year", "the fiscal year, as a number")]),
            .init(
                "budget", "the budget as first approved", aggregations: [.sum],
                keys: [.init("year", "the fiscal year, as a number")]),
            .init(
                "outturn_with_interest", "actual expenditure with interest on debt", isRequired: false,
                aggregations: [.sum], keys: [.init("year", "the fiscal year, as a number")]),
            .init(
                "budget_with_interest", "the budget as first approved, with interest on debt", isRequired: false,
                aggregations: [.sum], keys: [.init("year", "the fiscal year, as a number")]),
        ],
        series: [
            .init(
                "pefa_grade",
                LocalizedText([("en", "PEFA PI-1 grade (A = 4 … D = 1)"), ("fr", "note PEFA PI-1 (A = 4 … D = 1)")])),
            .init("with_interest", LocalizedText([("en", "with interest on debt"), ("fr", "avec les intérêts")])),
        ],
        options: [
            OptionDescription(
                "sector", "the dimension of sectors; a sector by itself has no grade", kind: .text, standard: "sector")
        ],
        official: official, examples: examples)

    private static let official = OfficialIndicator(
        code: "16.6.1", unsdCode: "C160601",
        title:
            "Primary government expenditures as a proportion of original approved budget, by sector (or by budget codes "
            + "or similar)",
        custodians: ["World Bank"], tier: "I", vintage: "2016-07-19",
        population: "budgetary central government in a fiscal year; the grade looks at the last three completed ones",
        exclusions: [
            "Suspense accounts are left out.",
            "Externally financed loans and grants count where they are in the budget.",
        ],
        aggregation: "countries are not added up; nothing is imputed",
        disaggregations: ["sector or budget code, such as the divisions of COFOG"],
        traps: [
            "The denominator is the original budget, not the revised one.",
            "The bands have two sides: overspending lowers the grade, too.",
            "One year may lie outside: two of three decide.",
            "The title says primary, that is without interest, while PEFA includes interest: say which, or give both.",
            "With fewer than three years the grade is D*, which is no grade.",
        ],
        supply: ["Original budget and actual expenditure by fiscal year and sector, for three years and more."],
        series: [
            .init(
                "GF_XPD_GBPC", "Primary government expenditures as a proportion of original approved budget",
                unit: "PT", isMain: true)
        ])

    /// The grades from the narrowest band, as per cent of the budget, ends included.
    private static let grades: [(name: String, band: ClosedRange<Double>, score: Double)] = [
        ("A", 95...105, 4), ("B", 90...110, 3), ("C", 85...115, 2),
    ]
    private static let score = UnitOfMeasure(id: "score", name: LocalizedText([("en", "of 4"), ("fr", "sur 4")]))

    private let sector: String

    /// Takes `sector`.
    public init(options: Options) throws(Diagnostic) {
        sector = try options.text("sector") ?? "sector"
    }

    /// The share of the year, the grade, and the share with interest.
    public func figures(for cell: Cell) -> [Figure] {
        let years = FiscalYears(cell, outturn: "outturn", budget: "budget")
        var figures = [years.share(series: nil), grade(cell, years)]
        if cell.inputs["outturn_with_interest"] != nil || cell.inputs["budget_with_interest"] != nil {
            let all = FiscalYears(cell, outturn: "outturn_with_interest", budget: "budget_with_interest")
            figures.append(all.share(series: "with_interest"))
        }
        return figures
    }

    private func grade(_ cell: Cell, _ years: FiscalYears) -> Figure {
        guard cell.categories[sector] == Dimension.total else {
            return .absent(.notApplicable, "a grade is for all sectors together", series: "pefa_grade")
        }
        if let absence = years.share(series: nil).absence { return Figure(.absent(absence), series: "pefa_grade") }
        let pairs = years.lastThree
        guard pairs.count == 3 else {
            return .absent(
                .notAvailable, "fewer than three fiscal years are known (D*)", series: "pefa_grade")
        }
        let grade = Self.grades.first { grade in
            // Multiplied, not divided: the edge of a band must be exact.
            pairs.filter { pair in
                pair.budget > 0 && pair.outturn * 100 >= grade.band.lowerBound * pair.budget
                    && pair.outturn * 100 <= grade.band.upperBound * pair.budget
            }.count >= 2
        }
        return Figure(
            .value(grade?.score ?? 1), series: "pefa_grade", unit: Self.score,
            notes: ["PEFA PI-1 grade \(grade?.name ?? "D")."])
    }
}

/// Outturn and budget by fiscal year, as far as they are known in a cell.
private struct FiscalYears {
    private let outturn: Cell.Input?
    private let budget: Cell.Input?
    private let absence: Absence?
    private let latest: Int?

    init(_ cell: Cell, outturn: String, budget: String) {
        self.outturn = cell.inputs[outturn]
        self.budget = cell.inputs[budget]
        absence = [cell[outturn], cell[budget]].first { $0.bounds == nil }?.absence
        let known = [self.outturn, self.budget].map { Set($0?.groups.compactMap(Self.year) ?? []) }
        let newest = known[0].intersection(known[1]).max()
        // A year that ended before the cell's period began is no figure of the period.
        latest = newest.flatMap { $0 >= cell.period.start.year && $0 <= cell.period.end.year ? $0 : nil }
    }

    private static func year(_ group: Cell.Input.Group) -> Int? { (group.keys.first ?? nil).flatMap { Int($0) } }

    private static func amount(_ input: Cell.Input?, in year: Int) -> Quantity {
        input?.groups.filter { Self.year($0) == year }.total() ?? .absent(Absence(.notReported))
    }

    func share(series: String?) -> Figure {
        if let absence { return Figure(.absent(absence), series: series) }
        guard let latest else { return .absent(.notReported, "the fiscal year is not in the data", series: series) }
        return Share.figure(Self.amount(outturn, in: latest), of: Self.amount(budget, in: latest), series: series)
    }

    /// The last three years in which both amounts are known.
    var lastThree: [(outturn: Double, budget: Double)] {
        guard let latest, latest > Int.min + 2 else { return [] }
        let years = Set(budget?.groups.compactMap(Self.year) ?? [])
        return (latest - 2...latest).filter(years.contains).compactMap { year in
            guard outturn?.groups.contains(where: { Self.year($0) == year }) == true,
                let spent = Self.amount(outturn, in: year).value, let approved = Self.amount(budget, in: year).value
            else { return nil }
            return (spent, approved)
        }
    }
}

extension SDG_16_6_1 {
    private static let examples: [CalculatorDescription.Example] = [
        .init(
            "96, 114 and 90 per cent: one year is outside, so the grade is B",
            cell: cell([2018: (1000, 960), 2019: (1100, 1254), 2020: (1200, 1080)]),
            gives: [
                Figure(.value(90), parts: Figure.Parts(numerator: 1080, denominator: 1200)),
                Figure(.value(3), series: "pefa_grade"),
            ]),
        .init(
            "overspending is no better than underspending",
            cell: cell([2018: (100, 120), 2019: (100, 118), 2020: (100, 100)]),
            gives: [Figure(.value(100)), Figure(.value(1), series: "pefa_grade")]),
        .init(
            "both edges belong to a band", cell: cell([2018: (1000, 950), 2019: (1000, 1050), 2020: (1000, 10)]),
            gives: [Figure(.value(1)), Figure(.value(4), series: "pefa_grade")]),
        .init(
            "two years are not enough for a grade", cell: cell([2019: (100, 100), 2020: (100, 100)]),
            gives: [Figure(.value(100)), .absent(.notAvailable, series: "pefa_grade")]),
        .init(
            "the year is not in the data yet", cell: cell([2017: (1, 1), 2018: (1, 1), 2019: (1, 1)]),
            gives: [.absent(.notReported), .absent(.notReported, series: "pefa_grade")]),
    ]

    private static func cell(_ years: [Int: (budget: Double, outturn: Double)]) -> Cell {
        let years = years.sorted { $0.key < $1.key }
        return .worked([
            "budget": years.map { (["\($0.key)"], $0.value.budget) },
            "outturn": years.map { (["\($0.key)"], $0.value.outturn) },
        ])
    }
}
