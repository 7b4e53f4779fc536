import WaymarkKit
import WaymarkYAML

/// One entry of `assessment:`: the words, and for the milestone share the states, that a programme uses.
struct AssessmentConfig: Sendable {
    var states: Located<[StateConfig]>?
    var labels: [(key: Located<String>, value: LocalizedText)] = []

    static let shape: Shape<AssessmentConfig> = .record(
        "assessment", { AssessmentConfig() },
        [
            .optional(
                "states", \.states, Shape<[StateConfig]>.list(of: StateConfig.shape).located,
                "the states of the share of the way due, from the best to the worst"),
            .defaulted(
                "labels", \.labels, .map(of: .localizedText, "texts by role"),
                "the programme's words for `achieved`, `on-track`, `at-risk`, `off-track`, `not-assessable`"),
        ])
}

/// One state: from which share of the way due on it holds, and what it means.
struct StateConfig: Sendable {
    var from: Located<Double>?
    var name: LocalizedText = ""
    var role = Verdict.Role.notAssessable

    static let shape: Shape<StateConfig> = .record(
        "state", { StateConfig() },
        [
            .optional("from", \.from, Shape<Double>.number.located, "the smallest share; left out for the last state"),
            .required("name", \.name, .localizedText, "what the programme calls it"),
            .required("role", \.role, .choice, "what it means"),
        ])
}
