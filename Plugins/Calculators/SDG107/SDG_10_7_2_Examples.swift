import OfficialMethods
import WaymarkKit

extension SDG_10_7_2 {
    /// Worked examples.
    static let examples: [CalculatorDescription.Example] = [
        .init(
            "an answer is missing: it scores 0, and 70 of 100 is category 2",
            cell: cell(answers), gives: country(has: 0, score: 70, category: 2)),
        .init(
            "exactly 40 partially meets", cell: cell(answers, domain: "PD_1"),
            gives: country(has: 0, score: 40, category: 2)),
        .init(
            "exactly 80 meets", cell: cell(answers, domain: "PD_2"), gives: country(has: 100, score: 80, category: 3)),
        .init(
            "100 fully meets", cell: cell(answers, domain: "PD_3"), gives: country(has: 100, score: 100, category: 4)),
        .init(
            "20 requires further progress", cell: cell(answers, domain: "PD_4"),
            gives: country(has: 0, score: 20, category: 1)),
        .init(
            "half a point is for domain 1 only",
            cell: cell(["PD_2": ["LEGAL_ONLY", "YES", "YES", "YES", "YES"]], domain: "PD_2"),
            gives: country(has: 100, score: 80, category: 3)),
        .init(
            "two of three countries meet or fully meet", cell: several,
            gives: [
                Figure(.value(200.0 / 3), parts: Figure.Parts(numerator: 2, denominator: 3)),
                Figure(.value(0), series: "category_1"), Figure(.value(100.0 / 3), series: "category_2"),
                Figure(.value(100.0 / 3), series: "category_3"), Figure(.value(100.0 / 3), series: "category_4"),
            ]),
        .init(
            "the country did not answer", cell: cell([:]),
            gives: [nil, "score", "SG_CPA_MIGRS"].map { .absent(.notReported, series: $0) }),
    ]

    private static let answers = [
        "PD_1": ["YES", "LEGAL_ONLY", "LEGAL_ONLY", "NO", nil], "PD_2": ["YES", "YES", "YES", "YES", "NO"],
        "PD_3": ["YES", "YES", "YES", "YES", "YES"], "PD_4": ["YES", "NO", "NO", "NO", "NO"],
        "PD_5": ["YES", "YES", "YES", "YES", "YES"], "PD_6": ["YES", "YES", "YES", "NO", "YES"],
    ]

    private static let several: Cell = {
        var rows: [(keys: [String?], value: Double)] = []
        for (country, yes) in [("KGZ", 2), ("NPL", 4), ("UKR", 5)] {
            rows += (1...yes).map { ([country, "PD_3", "\($0)", "YES"], 1) }
        }
        return .worked(
            ["answers": rows], categories: ["migration_policy_domain": "PD_3"],
            countries: ["BLR", "KGZ", "NPL", "UKR"])
    }()

    private static func cell(_ answers: [String: [String?]], domain: String? = nil) -> Cell {
        let rows = answers.sorted { $0.key < $1.key }.filter { domain == nil || $0.key == domain }.flatMap {
            name, given in
            given.enumerated().compactMap { index, answer in
                answer.map { (keys: ["KGZ", name, "\(index + 1)", $0] as [String?], value: 1.0) }
            }
        }
        return .worked(
            ["answers": rows], categories: domain.map { ["migration_policy_domain": $0] } ?? [:], countries: ["KGZ"])
    }

    private static func country(has: Double, score: Double, category: Double) -> [Figure] {
        [
            Figure(.value(has)), Figure(.value(score), series: "score"),
            Figure(.value(category), series: "SG_CPA_MIGRS"),
        ]
    }
}
