import WaymarkStatistics

/// When an estimate is too uncertain to be shown: a rule that an agency published, by name.
///
/// This is not disclosure control: it looks at how good a figure is, not at whom it may give away.
public enum ReliabilityRule: String, CaseIterable, Sendable {
    /// NCHS 2017 for proportions: cases and effective cases, width of Korn and Graubard's interval.
    case nchs
    /// NCHS's minimum of 30 cases, 30 to 49 marked.
    case nchsSize = "nchs-size"
    /// NCHS's older relative standard error of 30 %.
    case nchsError = "nchs-error"
    /// Australian Bureau of Statistics: relative standard error of 25 % and 50 %.
    case abs
    /// Statistics Canada: coefficient of variation of 16.6 % and 33.3 %.
    case statisticsCanada = "statistics-canada"
    /// Eurostat, EU-SILC: fewer than 20 cases not shown, 20 to 49 marked.
    case euSILC = "eu-silc"
    /// Demographic and Health Surveys: fewer than 25 cases not shown, 25 to 49 marked.
    case dhs
    /// Show everything.
    case none

    /// The rules that need no proportion.
    static let forAnyEstimate: [ReliabilityRule] = allCases.filter { $0 != .nchs }

    /// What a rule says of an estimate.
    struct Judgement: Hashable {
        var meaning: RelativeErrorBands.Meaning
        /// Sentences for the reader.
        var notes: [String] = []
        /// Why it is not shown, one lowercase sentence.
        var reason = ""
    }

    /// What the rule says; the design's standard error may be unknown.
    func judge(_ result: SurveyResult, level: ConfidenceLevel) -> Judgement {
        switch self {
        case .none: Judgement(meaning: .reliable)
        case .nchsSize: Self.size(.nchs, result)
        case .euSILC: Self.size(.euSILC, result)
        case .dhs: Self.size(.demographicAndHealthSurveys, result)
        case .nchsError: Self.error(.nchs30, result)
        case .abs: Self.error(.australianBureauOfStatistics, result)
        case .statisticsCanada: Self.error(.statisticsCanada, result)
        case .nchs: Self.proportion(result, level)
        }
    }

    private static func size(_ rule: SampleSizeRule, _ result: SurveyResult) -> Judgement {
        let meaning = rule.meaning(cases: result.cases)
        return Judgement(
            meaning: meaning, notes: meaning == .caution ? ["Few cases: use with caution (\(rule.name))."] : [],
            reason: "there are fewer than \(Int(rule.minimumCases)) cases (\(rule.name))")
    }

    private static func error(_ bands: RelativeErrorBands, _ result: SurveyResult) -> Judgement {
        guard let estimate = result.estimate,
            let band = bands.band(estimate: estimate.value, standardError: estimate.standardError)
        else {
            return Judgement(
                meaning: .reliable, notes: ["Without a relative standard error \(bands.name) says nothing of it."])
        }
        return Judgement(
            meaning: band.meaning,
            notes: band.meaning == .caution ? ["Large relative standard error: use with caution (\(bands.name))."] : [],
            reason: "the relative standard error is above \(percent(band.above)) % (\(bands.name))")
    }

    private static func proportion(_ result: SurveyResult, _ level: ConfidenceLevel) -> Judgement {
        let rule = ProportionReliabilityRule.nchs2017
        guard let estimate = result.estimate,
            let reliability = try? ProportionReliability(
                proportion: estimate.value, cases: estimate.cases, standardError: estimate.standardError,
                degreesOfFreedom: estimate.degreesOfFreedom > 0 ? estimate.degreesOfFreedom : nil, rule: rule,
                level: level)
        else { return size(.nchs, result) }
        let notes: [String] = reliability.flags.map { flag in
            switch flag {
            case .complementUnreliable: "One minus this proportion would not be shown on its own (\(rule.name))."
            case .reviewDegreesOfFreedom: "Few degrees of freedom: an expert should look (\(rule.name))."
            case .reviewExtreme: "An estimate of none or all: an expert should look (\(rule.name))."
            }
        }
        let reason =
            switch reliability.decision {
            case .present: ""
            case .suppressForSampleSize:
                "there are fewer than \(Int(rule.minimumCases)) cases or effective cases (\(rule.name))"
            case .suppressForAbsoluteWidth:
                "the interval is \(percent(rule.wideWidth)) points wide or wider (\(rule.name))"
            case .suppressForRelativeWidth:
                "the interval is wider than \(percent(rule.relativeWidth)) % of the proportion (\(rule.name))"
            }
        return Judgement(
            meaning: reliability.decision == .present ? .reliable : .unreliable, notes: notes, reason: reason)
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
