import OfficialMethods
import WaymarkKit

extension SDG_16_7_1 {
    /// Worked examples.
    static let examples: [CalculatorDescription.Example] = [
        .init(
            "official: one in four members is young, of people 30 per cent",
            cell: cell(
                [("M", 40, 25), ("M", 60, 75)], people: [("M", 10, 30), ("F", 30, 15), ("M", 30, 15), ("M", 60, 40)]),
            gives: figures(women: 0, youth: 0.833333, share: 25, number: 25), tolerance: 1e-6,
            source: "UN SDG metadata 16.7.1 (a), which prints 0.83"),
        .init(
            "official: one in ten members is a woman, of people one in two",
            cell: cell([("F", 60, 10), ("M", 60, 90)], people: [("F", 60, 50), ("M", 60, 50)]),
            gives: [
                Figure(.value(0.2)), .absent(.denominatorZero, series: "youth"),
                Figure(.value(0), series: "youth_share"), Figure(.value(0), series: "youth_number"),
            ], source: "UN SDG metadata 16.7.1 (a), which prints 0.2"),
        .init(
            "the formula as printed: 18 of 50 million people are of age and young",
            options: Options(["eligible_from": .scalar("25")]), cell: millions,
            gives: figures(women: 0, youth: 0.75, share: 27, number: 27)),
        .init(
            "the other reading: 18 of 28 million people of age are young",
            options: Options(["eligible_from": .scalar("25"), "comparator": .scalar("eligible")]), cell: millions,
            gives: figures(women: 0, youth: 0.42, share: 27, number: 27)),
        .init(
            "public service: young until 34, people of working age, one half for women",
            options: Options(["women": .scalar("half")]),
            cell: cell(
                [("F", 30, 10), ("F", 50, 20), ("M", 35, 70)],
                people: [("F", 30, 200), ("M", 40, 200), ("F", 70, 500), ("M", 10, 300)], institution: "PS"),
            gives: figures(women: 0.6, youth: 0.2, share: 10, number: 10)),
        .init(
            "persons with disabilities hold 2 of 100 positions, and are 10 of 100 people of working age",
            cell: .worked(
                [
                    "positions": [(["M", "40", "PD", "KGZ"], 2), (["F", "50", nil, "KGZ"], 98)],
                    "population": [
                        (["M", "40", "PD", "KGZ"], 10), (["F", "50", nil, "KGZ"], 90), (["F", "50", "PD", "NPL"], 500),
                    ],
                ], categories: ["public_institution": "JDC"]),
            gives: figures(women: 98.0 / 90, youth: 0.2, share: 2, number: 2) + [
                Figure(.value(0.2), series: "disability")
            ]),
        .init(
            "chambers are not added up",
            cell: cell([("F", 30, 10)], people: [("F", 30, 200)], institution: Dimension.total),
            gives: [nil, "youth", "youth_share", "youth_number"].map { .absent(.notApplicable, series: $0) }),
    ]

    private static let millions = cell(
        [("M", 40, 27), ("M", 50, 73)], people: [("M", 10, 22e6), ("F", 30, 9e6), ("M", 30, 9e6), ("M", 50, 10e6)])

    private static func cell(
        _ positions: [(String, Int, Double)], people: [(String, Int, Double)], institution: String = "LC"
    ) -> Cell {
        func groups(_ rows: [(String, Int, Double)]) -> [(keys: [String?], value: Double)] {
            rows.map { ([$0.0, "\($0.1)", nil, nil], $0.2) }
        }
        return .worked(
            ["positions": groups(positions), "population": groups(people)],
            categories: ["public_institution": institution])
    }

    private static func figures(women: Double, youth: Double, share: Double, number: Double) -> [Figure] {
        [
            Figure(.value(women)), Figure(.value(youth), series: "youth"), Figure(.value(share), series: "youth_share"),
            Figure(.value(number), series: "youth_number"),
        ]
    }
}
