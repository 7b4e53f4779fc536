import WaymarkKit
import WaymarkStatistics

/// Shares of respondents by what they answered, in per cent: what official indicators from surveys are made of.
///
/// A person with several answers is judged as one, so that a union counts them once.
public struct SurveyProportions: Sendable {
    /// The option for rows without an answer.
    /// - Parameter isKept: whether they stay in the denominator unless the definition says otherwise.
    public static func unanswered(isKept: Bool) -> OptionDescription {
        OptionDescription(
            "unanswered", "whether respondents without an answer stay in the denominator or leave it",
            kind: .choice(["kept", "excluded"]), standard: isKept ? "kept" : "excluded")
    }

    /// How estimates are made.
    public let options: SurveyOptions
    private let isUnansweredKept: Bool
    private let figures: SurveyFigure

    /// Reads the options.
    /// - Parameter isUnansweredKept: whether rows without an answer stay in the denominator; a definition may say
    ///   otherwise where `unanswered` is among the calculator's options.
    public init(_ options: Options, isUnansweredKept: Bool) throws(Diagnostic) {
        self.options = try SurveyOptions(options, isProportion: true)
        figures = SurveyFigure(self.options, isProportion: true, multiplier: 100)
        let written = try options.choice("unanswered", of: ["kept", "excluded"])
        self.isUnansweredKept = written.map { $0 == "kept" } ?? isUnansweredKept
    }

    /// What shares need measured: sums by unit, and the design behind the first share.
    /// - Parameter keys: further keys of places that are made of whole units, such as a country; they follow those of the
    ///   unit.
    public func needs(_ shares: [SurveyShare], keys: [String] = []) -> [Need] {
        shares.needs(isUnansweredKept: isUnansweredKept, keys: keys)
    }

    /// The figure of a share.
    public func figure(_ survey: SurveyCell, _ share: SurveyShare, series: String? = nil) -> Figure {
        figures.figure(series: series, unit: .named("percent")) { () throws(SurveyProblem) in
            let answers = try self.answers(survey, share) { _ in true }
            var result = try survey.estimate(.mean, answers.sums)
            (result.outside, result.unanswered) = (answers.outside, answers.unanswered)
            return result
        }
    }

    /// The plain mean of several shares, each with its own denominator.
    /// - Parameter places: for each share, which groups are its own, by the keys of unit and place; all where nil.
    public func average(
        _ survey: SurveyCell, _ shares: [SurveyShare], series: String? = nil,
        places: [@Sendable ([String?]) -> Bool]? = nil
    ) -> Figure {
        figures.figure(series: series, unit: .named("percent")) { () throws(SurveyProblem) in
            var proportions: [SurveyUnitSums] = []
            var (outside, unanswered) = (0, 0)
            for (index, share) in shares.enumerated() {
                let answers = try self.answers(survey, share) { places?[index]($0) ?? true }
                proportions.append(answers.sums)
                outside += answers.outside
                unanswered += answers.unanswered
            }
            var result = try survey.average(of: proportions)
            (result.outside, result.unanswered) = (outside, unanswered)
            return result
        }
    }

    /// Whether anybody answered the question of a share.
    public func isAnswered(_ cell: Cell, _ share: SurveyShare) -> Bool {
        func rows(_ name: String) -> Int { cell.inputs[name]?.rows ?? 0 }
        guard cell[share.input].absence == nil else { return false }
        return rows(share.input) > rows(share.name(.outside)) + rows(share.name(.unanswered))
    }

    /// The sums of a share's rows, with how many rows are outside or without an answer.
    /// - Parameter isMeant: whether groups with some keys are added up.
    private func answers(
        _ survey: SurveyCell, _ share: SurveyShare, where isMeant: ([String?]) -> Bool
    ) throws(SurveyProblem) -> (sums: SurveyUnitSums, outside: Int, unanswered: Int) {
        let cell = survey.cell
        if let absence = cell[share.input].absence { throw SurveyProblem(absence) }
        func rows(_ part: SurveyShare.Part, _ condition: AnswerCondition) -> Int {
            condition == .never ? 0 : cell.inputs[share.name(part)]?.rows ?? 0
        }
        let outside = rows(.outside, share.outside)
        let unanswered = rows(.unanswered, share.unanswered)
        let all = cell.inputs[share.input]?.rows ?? 0
        guard unanswered == 0 || all > outside + unanswered else {
            throw SurveyProblem(Absence(.notCollected, "none of \(unanswered) rows has an answer"))
        }
        var sums = survey.unitSums()
        let asked = share.asked(isUnansweredKept: isUnansweredKept) == nil ? share.input : share.name(.asked)
        for group in try survey.groups(asked) {
            let weight = try survey.value(of: group)
            if isMeant(group.keys) { sums.add(SurveySums(cases: Double(group.rows), w: weight), of: group.keys) }
        }
        for group in try survey.groups(share.name(.counts)) {
            let weight = try survey.value(of: group)
            if isMeant(group.keys) { sums.add(SurveySums(wy: weight, wyy: weight), of: group.keys) }
        }
        return (sums, outside, unanswered)
    }
}
