import WaymarkKit
import WaymarkYAML

/// The words and states in which a programme wants verdicts.
extension Resolver {
    /// The method whose states a programme may choose.
    static let methodWithStates = "milestone-share"

    /// The settings by method.
    mutating func assessments(
        _ configs: [(key: Located<String>, value: AssessmentConfig)]
    ) -> [String: AssessmentSettings] {
        var settings: [String: AssessmentSettings] = [:]
        for (method, config) in configs {
            guard assessmentMethods.contains(method.value) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownMethod, "assessment method", method.value, among: assessmentMethods,
                        at: method.span))
                continue
            }
            var found = AssessmentSettings()
            for (role, text) in config.labels {
                guard let known = Verdict.Role(rawValue: role.value) else {
                    diagnostics.append(
                        .unknownName(
                            ProjectCodes.badStates, "role", role.value, among: Verdict.Role.allCases.map(\.rawValue),
                            at: role.span))
                    continue
                }
                found.labels[known] = text
            }
            if let states = config.states { found.states = self.states(states, of: method) }
            settings[method.value] = found
        }
        return settings
    }

    private mutating func states(
        _ written: Located<[StateConfig]>, of method: Located<String>
    ) -> [AssessmentSettings.State] {
        guard method.value == Self.methodWithStates else {
            reportStates(
                "the states of `\(method.value)` are fixed by its source", written.span,
                "use `labels:` for other words, or `\(Self.methodWithStates)` for states of your own")
            return []
        }
        guard written.value.count > 1, written.value.last?.from == nil else {
            reportStates(
                "two or more states are needed, the last without `from`", written.span,
                "the last state holds for everything below the others")
            return []
        }
        var before = Double.infinity
        for state in written.value.dropLast() {
            guard let from = state.from, from.value < before else {
                reportStates(
                    state.from == nil
                        ? "only the last state has no `from`" : "a state must begin below the one before it",
                    state.from?.span ?? written.span, "write the states from the best to the worst")
                return []
            }
            before = from.value
        }
        return written.value.map { AssessmentSettings.State(from: $0.from?.value, name: $0.name, role: $0.role) }
    }

    private mutating func reportStates(_ message: String, _ span: SourceSpan, _ help: String) {
        diagnostics.append(Diagnostic(ProjectCodes.badStates, message, at: span, help: help))
    }
}
