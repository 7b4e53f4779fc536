import WaymarkKit

/// A share of an input's rows by what they answered: who counts, who is outside of it, and who did not answer.
///
/// Each is a condition that engines judge row by row; calculators are given sums by unit, and never an answer.
public struct SurveyShare: Sendable, Hashable {
    /// The name, one among those of a calculator: what its sums are named by.
    public let name: String
    /// The input whose rows are asked.
    public let input: String
    /// Who counts; whoever does has an answer.
    public let counts: AnswerCondition
    /// Who is in neither part: excluded, and counted.
    public let outside: AnswerCondition
    /// Who gave no answer: in the denominator or outside, by the method.
    public let unanswered: AnswerCondition

    /// Creates a share.
    public init(
        _ name: String, of input: String, counts: AnswerCondition, outside: AnswerCondition = .never,
        unanswered: AnswerCondition = .never
    ) {
        self.name = name
        self.input = input
        self.outside = outside
        self.counts = outside == .never ? counts : .all([.not(outside), counts])
        self.unanswered =
            outside == .never || unanswered == .never ? unanswered : .all([.not(outside), unanswered])
    }

    /// A share of those who answered yes to any of several questions of yes or no; unanswered is none of them.
    public init(_ name: String, of input: String, anyOf keys: [String], outside: AnswerCondition = .never) {
        self.init(
            name, of: input, counts: .any(keys.map(AnswerCondition.isTrue)), outside: outside,
            unanswered: .not(.any(keys.map(AnswerCondition.isAnswered))))
    }

    /// A share of those who gave one of some answers to a question.
    public init(
        _ name: String, of input: String, answering key: String, _ codes: [String], excluded: [String] = []
    ) {
        let counted = codes.filter { code in !excluded.contains { $0.utf8.elementsEqual(code.utf8) } }
        // An answer is one of them only, and none if there is none.
        self.name = name
        self.input = input
        self.counts = .isOneOf(key, counted)
        outside = excluded.isEmpty ? .never : .isOneOf(key, excluded)
        unanswered = .not(.isAnswered(key))
    }

    /// The rows in the denominator; nil where that is all of the input.
    func asked(isUnansweredKept: Bool) -> AnswerCondition? {
        let left = [outside] + (isUnansweredKept ? [] : [unanswered])
        let excluded = left.filter { $0 != .never }
        return excluded.isEmpty ? nil : .not(.any(excluded))
    }

    /// The names under which the sums of the share are given.
    enum Part: String {
        case counts, asked, outside, unanswered
    }

    func name(_ part: Part) -> String { "\(name).\(part.rawValue)" }
}

extension [SurveyShare] {
    /// What these shares need: weights by unit of who counts and of who is in the denominator, the number of rows that
    /// are neither, and the units of the design.
    /// - Parameter keys: further keys of places that are made of whole units, such as a country.
    func needs(isUnansweredKept: Bool, keys: [String]) -> [Need] {
        let hasPlaces = !keys.isEmpty
        let keys = SurveyKeys.names + keys
        var inputs: [String] = []
        for share in self where !inputs.contains(share.input) { inputs.append(share.input) }
        var needs = inputs.map { input in
            let isWhole =
                hasPlaces || contains { $0.input == input && $0.asked(isUnansweredKept: isUnansweredKept) == nil }
            return Need(input, groupedBy: isWhole ? keys : [])
        }
        for share in self {
            func add(
                _ part: SurveyShare.Part, _ condition: AnswerCondition, by keys: [String], _ takes: Need.Takes
            ) {
                needs.append(
                    Need(
                        share.name(part), groupedBy: keys, rows: .ofInput(share.input, where: condition), takes: takes))
            }
            add(.counts, share.counts, by: keys, .weights)
            if let asked = share.asked(isUnansweredKept: isUnansweredKept) { add(.asked, asked, by: keys, .all) }
            if share.outside != .never { add(.outside, share.outside, by: [], .rows) }
            if share.unanswered != .never { add(.unanswered, share.unanswered, by: [], .rows) }
        }
        if let first = inputs.first { needs.append(SurveyKeys.units(behind: first)) }
        return needs
    }
}
