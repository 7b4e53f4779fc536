import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.9.1: children under 5 whose births have been registered.
public struct SDG_16_9_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.9.1",
        summary: "Children under 5 years of age whose births have been registered, in per cent.",
        formula:
            "100 × (certificate seen + certificate not seen + registered without certificate) / all children of 0–59 "
            + "months, those included of whom it is not known",
        source: "UN SDG metadata 16.9.1 (vintage 2021-12-06), custodians UNSD and UNICEF",
        inputs: [
            .init(
                "children", "children of 0–59 months", aggregations: [.count, .sum],
                keys: SurveyKeys.all + [
                    .init(
                        "registration",
                        "`CERTIFICATE_SEEN`, `CERTIFICATE_NOT_SEEN` or `REGISTERED`; all else is not registered")
                ])
        ],
        options: [
            OptionDescription(
                "basis",
                "what the children were counted in: a survey or census, or the registration of births within the year",
                kind: .choice(["survey", "civil_registration"]), standard: "survey")
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "2,500 children: a certificate that nobody saw counts, and so do 20 of whom it is not known",
                cell: children,
                gives: [Figure(.value(82), parts: Figure.Parts(numerator: 2050, denominator: 2500, count: 2500))]),
            .init(
                "births registered in the year: another definition, and marked as such",
                options: Options(["basis": .scalar("civil_registration")]), cell: births, gives: [Figure(.value(82))]),
            .init("no children", cell: survey().respondents(["children": []]), gives: [.absent(.denominatorZero)]),
            .init("not reported", ["children": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])

    private static let official = OfficialIndicator(
        code: "16.9.1", unsdCode: "C160901",
        title:
            "Proportion of children under 5 years of age whose births have been registered with a civil authority, by age",
        custodians: ["UNSD", "UNICEF"], tier: "I", vintage: "2021-12-06",
        population: "children of 0–59 months on the day of the survey",
        aggregation:
            "over countries weighted by the number of children, and only where at least half of a region's children "
            + "are covered",
        disaggregations: ["age"],
        traps: [
            "A certificate that was not seen counts.",
            "Children of whom it is not known stay in the denominator.",
            "Births registered within the year by births estimated is another quantity: it is marked as a differing "
                + "definition.",
        ],
        supply: [
            "Children of 0–59 months by state of registration, with survey weights, from a survey such as MICS or DHS."
        ],
        series: [
            .init(
                "SG_REG_BRTH", "Children under 5 whose births have been registered", unit: "PT", fixed: ["AGE": "Y0T4"],
                isMain: true)
        ])

    private static let registered = ["CERTIFICATE_SEEN", "CERTIFICATE_NOT_SEEN", "REGISTERED"]
    // All else is not registered, and no answer neither.
    private static let share = SurveyShare("registered", of: "children", counts: .isOneOf("registration", registered))
    private static let counts: [(state: String, children: Int)] = [
        ("CERTIFICATE_SEEN", 1400), ("CERTIFICATE_NOT_SEEN", 450), ("REGISTERED", 200), ("NOT_REGISTERED", 430),
        ("_U", 20),
    ]
    private static let children = survey().respondents(["children": counts.map { ([$0.state], $0.children) }])
    private static let births = Cell.worked([
        "children": counts.map { ([$0.state], Double($0.children)) }
    ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["registration"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let isSurvey: Bool

    /// Takes `basis` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
        isSurvey = try options.choice("basis", of: ["survey", "civil_registration"]) != "civil_registration"
    }

    /// Children who are registered by unit, and the design of the survey; births by state where it is none.
    public var needs: [Need] {
        isSurvey ? proportions.needs([Self.share]) : [Need("children", groupedBy: ["registration"])]
    }

    /// The share.
    public func figures(for cell: Cell) -> [Figure] {
        guard !isSurvey else {
            return [proportions.figure(SurveyCell(cell, options: proportions.options), Self.share)]
        }
        let registered =
            cell.inputs["children"]?.total { ($0.last ?? nil).map(Self.registered.contains) ?? false }
            ?? cell["children"]
        let all = cell.inputs["children"]?.total() ?? cell["children"]
        var figure = Share.figure(registered, of: all)
        figure.status = .definitionDiffers
        figure.notes = ["From civil registration: births registered within the year."]
        return [figure]
    }
}
