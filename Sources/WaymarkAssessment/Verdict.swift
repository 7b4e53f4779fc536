/// The five roles that a report draws with a symbol, whatever a method calls its states.
public enum SymbolRole: String, Sendable, Hashable, CaseIterable {
    /// The target value is reached.
    case achieved
    /// The target value will be reached if things go on as they do.
    case onTrack = "on-track"
    /// There is progress, and not enough of it.
    case atRisk = "at-risk"
    /// There is little progress, none, or the wrong one.
    case offTrack = "off-track"
    /// No verdict can be given; the assessment says why.
    case notAssessable = "not-assessable"
}

/// A state that a method puts an indicator in: the method's own name for it and the symbol it is drawn with.
public struct Verdict: Sendable, Hashable {
    /// The state's identifier within its method, also the key of its translations.
    public var id: String
    /// The state's name in English.
    public var label: String
    /// The symbol it is drawn with.
    public var role: SymbolRole

    /// Makes a state; a programme may define its own.
    public init(id: String, label: String, role: SymbolRole) {
        self.id = id
        self.label = label
        self.role = role
    }

    /// The state of an indicator on which no verdict can be given.
    public static let notAssessable = Verdict(id: "not_assessable", label: "Not assessable", role: .notAssessable)
}
