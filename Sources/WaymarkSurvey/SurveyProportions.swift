import WaymarkKit
import WaymarkStatistics

/// Shares of respondents by what they answered, in per cent: what official indicators from surveys are made of.
///
/// An input counts rows by their answers; a method judges each combination of answers, person by person, so that a
/// person with several is counted once in a union.
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

    /// The share of an input's rows that are judged to be in the numerator.
    public func figure(
        _ cell: Cell, _ input: String, series: String? = nil, _ judge: ([String?]) -> SurveyCell.Answer
    ) -> Figure {
        figures.figure(series: series, unit: .named("percent")) { () throws(SurveyProblem) in
            try SurveyCell(cell, options: options)
                .proportion(of: input, isUnansweredKept: isUnansweredKept, judge)
        }
    }

    /// The plain mean of several shares, each with its own denominator.
    public func average(
        _ cell: Cell, _ parts: [(input: String, judge: ([String?]) -> SurveyCell.Answer)], series: String? = nil
    ) -> Figure {
        figures.figure(series: series, unit: .named("percent")) { () throws(SurveyProblem) in
            let survey = try SurveyCell(cell, options: options)
            var proportions: [SurveyCell.Groups] = []
            var (outside, unanswered) = (0, 0)
            for part in parts {
                let answers = try survey.answers(
                    to: part.input, isUnansweredKept: isUnansweredKept, part.judge)
                proportions.append(answers.groups)
                outside += answers.outside
                unanswered += answers.unanswered
            }
            var result = try survey.average(of: proportions)
            (result.outside, result.unanswered) = (outside, unanswered)
            return result
        }
    }

    /// Whether any of several yes-or-no answers is yes; unanswered where none of them was given.
    public static func any(_ answers: some Sequence<String?>) -> SurveyCell.Answer {
        var isUnanswered = true
        for answer in answers {
            if answer.flatMap(Bool.init) == true { return .yes }
            if answer != nil { isUnanswered = false }
        }
        return isUnanswered ? .unanswered : .no
    }
}
