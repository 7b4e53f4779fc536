import OfficialMethods
import WaymarkKit

/// SDG 16.8.1: members and voting rights of developing countries in international organizations.
public struct SDG_16_8_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.8.1",
        summary:
            "The share of developing countries in the members and votes of an international organization, in per cent.",
        formula:
            "100 × members (votes) that are developing countries / all members (votes) of the organization; for a single "
            + "country its own share, for a region the sum of its countries' shares",
        source: "UN SDG metadata 16.8.1 (vintage 2021-05-01), custodian UN DESA",
        inputs: [
            .init(
                "members", "the members", aggregations: [.sum, .count],
                keys: [.init("developing", "`true` for a developing country")]),
            .init(
                "all_members", "the members again, for the whole organization", aggregations: [.sum, .count],
                keys: [.init("organization", "the organization")]),
            .init(
                "votes", "the votes of the members", isRequired: false, aggregations: [.sum],
                keys: [.init("developing", "`true` for a developing country")]),
            .init(
                "all_votes", "the votes again, for the whole organization", isRequired: false, aggregations: [.sum],
                keys: [.init("organization", "the organization")]),
        ],
        options: [
            OptionDescription(
                "organization", "the dimension of organizations", kind: .text, standard: "international_organization")
        ],
        official: official,
        examples: [
            .init(
                "142 of 193 members, 1,950 of 5,000 votes; invented",
                cell: cell(members: [("true", 142), ("false", 51)], of: 193, votes: [("true", 1950)], of: 5000),
                gives: [
                    Figure(.value(73.57513), parts: Figure.Parts(numerator: 142, denominator: 193)),
                    Figure(.value(39), series: "SG_INT_VRTDEV"),
                ], tolerance: 1e-7),
            .init(
                "a single country in the General Assembly, where votes are members",
                cell: cell(members: [("true", 1)], of: 193, votes: [("true", 1)], of: 193),
                gives: [Figure(.value(0.51813)), Figure(.value(0.51813), series: "SG_INT_VRTDEV")], tolerance: 1e-5,
                source: "UNSD, Kyrgyzstan 2020"),
            .init(
                "organizations are never averaged",
                cell: cell(members: [("true", 142)], of: 193, votes: [], of: 1, organization: Dimension.total),
                gives: [.absent(.notApplicable), .absent(.notApplicable, series: "SG_INT_VRTDEV")]),
            .init(
                "an organization without members in the data",
                cell: cell(members: [], of: 0, votes: [], of: 0, organization: "IO_UNSC"),
                gives: [.absent(.denominatorZero), .absent(.denominatorZero, series: "SG_INT_VRTDEV")]),
        ])

    private static let official = OfficialIndicator(
        code: "16.8.1", unsdCode: "C100601",
        title: "Proportion of members and voting rights of developing countries in international organizations",
        custodians: ["UN DESA (FSDO)"], tier: "I", vintage: "2021-05-01",
        population: "members and votes of the year in eleven organizations",
        aggregation: "shares of countries add up to the share of their region; organizations are never added up",
        disaggregations: ["organization"],
        traps: [
            "A country's own value is its single share of the organization: 100 / 193 in the General Assembly.",
            "Organizations are never averaged.",
            "Which countries are developing is in the data: M49 dropped the designation in 2021.",
            "In the General Assembly votes are members.",
        ],
        supply: ["Members of each organization by year, with their votes and whether they are developing countries."],
        series: [
            .init("SG_INT_MBRDEV", "Members that are developing countries", unit: "PT", isMain: true),
            .init("SG_INT_VRTDEV", "Voting rights of developing countries", unit: "PT"),
        ])

    private let dimension: String

    /// Takes `organization`.
    public init(options: Options) throws(Diagnostic) {
        dimension = try options.text("organization") ?? "international_organization"
    }

    /// Members and votes of the cell, and of the whole organization.
    public var needs: [Need] {
        ["members", "votes"].flatMap { name in
            [
                Need(name, groupedBy: ["developing"]),
                Need("all_\(name)", groupedBy: ["organization"], rows: .ofPeriod),
            ]
        }
    }

    /// The shares in members and, where they are known, in votes.
    public func figures(for cell: Cell) -> [Figure] {
        let hasVotes = cell.inputs["votes"] != nil || cell.inputs["all_votes"] != nil
        return [share(cell, "members", series: nil)]
            + (hasVotes ? [share(cell, "votes", series: "SG_INT_VRTDEV")] : [])
    }

    private func share(_ cell: Cell, _ name: String, series: String?) -> Figure {
        let organization = cell.categories[dimension]
        guard organization != Dimension.total else {
            return .absent(.notApplicable, "organizations are not added up", series: series)
        }
        let part = cell.inputs[name]?.total { $0.first == "true" } ?? cell[name]
        let whole = cell.inputs["all_\(name)"]?.total { $0.first == organization } ?? cell["all_\(name)"]
        return Share.figure(part, of: whole, series: series)
    }

    private static func cell(
        members: [(String, Double)], of allMembers: Double, votes: [(String, Double)], of allVotes: Double,
        organization: String = "IO_UNGA"
    ) -> Cell {
        .worked(
            [
                "members": members.map { ([$0.0], $0.1) }, "all_members": [([organization], allMembers)],
                "votes": votes.map { ([$0.0], $0.1) }, "all_votes": [([organization], allVotes), (["IO_FSB"], 7)],
            ], categories: ["international_organization": organization])
    }
}
