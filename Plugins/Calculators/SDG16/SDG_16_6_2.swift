import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.6.2: population satisfied with their last experience of public services, one service at a time.
public struct SDG_16_6_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.6.2",
        summary:
            "Users satisfied with a public service: the mean share of five attributes, and the share overall, in per cent.",
        formula:
            "the plain mean of five shares, each of who agrees among who answered that question; beside it the share "
            + "satisfied overall",
        source: "UN SDG metadata 16.6.2 (vintage 2021-04-19), custodian UNDP",
        inputs: [
            .init(
                "overall", "users of the service in the past 12 months, by their overall satisfaction",
                aggregations: [.count], keys: keys)
        ]
            + PublicService.attributes.map {
                .init(
                    $0.input, "users by their answer on \($0.words)", isRequired: false, aggregations: [.count],
                    keys: keys)
            },
        options: [
            OptionDescription(
                "service", "the service, where the rows are about one alone",
                kind: .choice(PublicService.allCases.map(\.rawValue))),
            OptionDescription(
                "services", "the dimension of services, where the rows are about several", kind: .text,
                standard: "public_service"),
            OptionDescription(
                "agree", "the answers on an attribute that are positive", kind: .list, standard: "STRONGLY_AGREE, AGREE"
            ),
            OptionDescription(
                "satisfied", "the overall answers that are positive", kind: .list, standard: "VERY_SATISFIED, SATISFIED"
            ),
            OptionDescription(
                "excluded", "the answers that leave the denominator of their question", kind: .list,
                standard: "DK, NA, RF"),
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "five attributes of health care: 50, 60, 73, 55 and 42 per cent; 65 of 1,000 without an overall answer",
                options: Options(["service": .scalar("healthcare")]),
                cell: survey().respondents(
                    Dictionary(
                        uniqueKeysWithValues: zip(PublicService.healthcare.attributes, [50, 60, 73, 55, 42]).map {
                            ($0, [(["AGREE"], $1), (["DISAGREE"], 100 - $1), (["DK"], 7)])
                        }
                    ).merging([
                        "overall": [
                            (["VERY_SATISFIED"], 215), (["SATISFIED"], 346), (["DISSATISFIED"], 374), (["DK"], 30),
                            (["NA"], 20), (["RF"], 15),
                        ]
                    ]) { $1 }),
                gives: [
                    Figure(.value(56), unit: .named("percent")),
                    Figure(
                        .value(60), series: "SP_PSR_OSATIS_HLTH",
                        parts: Figure.Parts(numerator: 561, denominator: 935, count: 935)),
                ], tolerance: 1e-6, source: "worked example of the metadata sheet: 56 and 60 per cent of 935"),
            .init(
                "four questions with 50 answers and one with 200: the mean of shares is 80, the pooled answers say 50",
                options: Options(["service": .scalar("healthcare")]),
                cell: survey().respondents(
                    Dictionary(
                        uniqueKeysWithValues: zip(PublicService.healthcare.attributes, [1, 1, 1, 1, 10]).map {
                            ($0, [(["AGREE"], $1 == 1 ? 50 : 0), (["DISAGREE"], $1 == 1 ? 0 : 200)])
                        }
                    ).merging(["overall": [(["SATISFIED"], 100)]]) { $1 }),
                gives: [Figure(.value(80)), Figure(.value(100), series: "SP_PSR_OSATIS_HLTH")]),
            .init(
                "an attribute that was not asked: no mean of four",
                cell: survey().respondents(
                    ["overall": [(["SATISFIED"], 60), (["DISSATISFIED"], 40)]],
                    categories: ["public_service": "government"]),
                gives: [.absent(.notCollected), Figure(.value(60), series: "SP_PSR_OSATIS_GOV")]),
            .init(
                "no value over services", cell: survey().respondents(["overall": [(["SATISFIED"], 60)]]),
                gives: [.absent(.notApplicable)]),
        ])

    private static let keys = SurveyKeys.all + [CalculatorDescription.Key("answer", "the answer")]

    private static let official = OfficialIndicator(
        code: "16.6.2", unsdCode: "C160602",
        title: "Proportion of population satisfied with their last experience of public services",
        custodians: ["UNDP"], tier: "II", vintage: "2021-04-19",
        population: "adults who used the service in the past 12 months, about their last experience",
        exclusions: [
            "Do not know, not applicable and refused leave the denominator of their question, and their number is reported."
        ],
        aggregation: "no value over services: four services with two values each",
        disaggregations: ["sex", "income", "place of residence", "disability", "population groups of the country"],
        traps: [
            "The mean is of five shares, not of pooled answers: the questions have different numbers of answers.",
            "Who does not know leaves: the opposite of 16.1.4.",
            "There is no single national number.",
        ],
        supply: [
            "A survey of users of health care, primary and secondary education and government services: weight, five "
                + "attributes and overall satisfaction with each."
        ],
        series: PublicService.allCases.flatMap { service in
            [
                .init(
                    "SP_PSR_SATIS_\(service.series)", "Satisfied with \(service.words), mean of attributes", unit: "PT"),
                .init("SP_PSR_OSATIS_\(service.series)", "Satisfied with \(service.words) overall", unit: "PT"),
            ]
        })

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["answer"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let service: PublicService?
    private let services: String
    private let overall: SurveyShare
    private let attributes: [String: SurveyShare]

    /// Takes `service`, the codes of answers, and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: false)
        let names = PublicService.allCases.map(\.rawValue)
        service = try options.choice("service", of: names).flatMap(PublicService.init)
        services = try options.text("services") ?? "public_service"
        let agree = options.list("agree") ?? ["STRONGLY_AGREE", "AGREE"]
        let satisfied = options.list("satisfied") ?? ["VERY_SATISFIED", "SATISFIED"]
        let excluded = options.list("excluded") ?? ["DK", "NA", "RF"]
        func share(_ input: String, _ positive: [String]) -> SurveyShare {
            SurveyShare(input, of: input, answering: "answer", positive, excluded: excluded)
        }
        overall = share("overall", satisfied)
        attributes = Dictionary(
            uniqueKeysWithValues: PublicService.attributes.map { ($0.input, share($0.input, agree)) })
    }

    /// Users who are satisfied overall, and with each attribute, by unit, and the design.
    public var needs: [Need] {
        proportions.needs([overall] + PublicService.attributes.compactMap { attributes[$0.input] })
    }

    /// The mean of the attributes' shares, and the share satisfied overall.
    public func figures(for cell: Cell) -> [Figure] {
        guard let service = service ?? PublicService(rawValue: cell.categories[services]) else {
            return [.absent(.notApplicable, "there is no value over services: split it by `\(services)`")]
        }
        let survey = SurveyCell(cell, options: proportions.options)
        var mean: Figure
        if let missing = service.attributes.first(where: { cell.inputs[$0] == nil }),
            cell.inputs["overall"]?.quantity.absence == nil
        {
            mean = .absent(.notCollected, "the attribute `\(missing)` is not among the inputs")
        } else {
            mean = proportions.average(survey, service.attributes.compactMap { attributes[$0] })
        }
        mean.exchange = ExchangeSeries("SP_PSR_SATIS_\(service.series)")
        return [
            mean,
            proportions.figure(survey, overall, series: "SP_PSR_OSATIS_\(service.series)"),
        ]
    }
}
