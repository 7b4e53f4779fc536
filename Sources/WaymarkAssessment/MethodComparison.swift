/// Several methods' assessments of one input side by side, and where their verdicts differ.
public struct MethodComparison: Sendable, Hashable {
    /// The methods that say the same.
    public struct Agreement: Sendable, Hashable {
        /// What they say, in the role that all methods share.
        public var role: SymbolRole
        /// The identifiers of the methods, in the order asked for.
        public var methods: [String]
    }

    /// One assessment a method, in the order asked for.
    public let assessments: [Assessment]

    /// Compares assessments of one input.
    public init(_ assessments: [Assessment]) {
        self.assessments = assessments
    }

    /// The methods that have a verdict, grouped by what they say, from achieved to off track.
    public var agreements: [Agreement] {
        SymbolRole.allCases.filter { $0 != .notAssessable }.compactMap { role in
            let methods = assessments.filter { $0.verdict.role == role }.map(\.method)
            return methods.isEmpty ? nil : Agreement(role: role, methods: methods)
        }
    }

    /// The identifiers of the methods that cannot give a verdict; each assessment says why.
    public var withoutVerdict: [String] {
        assessments.filter { $0.verdict.role == .notAssessable }.map(\.method)
    }

    /// Whether two methods that have a verdict give verdicts of different roles; one method without a verdict is no difference.
    public var verdictsDiffer: Bool { agreements.count > 1 }

    /// The verdicts as one English line, for instance `verdicts differ: at-risk by unsd-2023; off-track by open-sdg`.
    public var summary: String {
        var clauses = agreements.map { "\($0.role.rawValue) by \($0.methods.joined(separator: ", "))" }
        clauses += withoutVerdict.isEmpty ? [] : ["no verdict by \(withoutVerdict.joined(separator: ", "))"]
        let lead = verdictsDiffer ? "verdicts differ" : agreements.isEmpty ? "no verdict" : "verdicts agree"
        return clauses.isEmpty ? lead : "\(lead): \(clauses.joined(separator: "; "))"
    }
}

/// Assesses one input by several methods, in their order.
public func compare(_ input: AssessmentInput, by methods: [any AssessmentMethod]) -> MethodComparison {
    MethodComparison(methods.map { $0.assess(input) })
}

/// The methods that Waymark ships, with their published settings, one for each identifier that a definition can name.
public func standardMethods() -> [any AssessmentMethod] {
    let published: [any AssessmentMethod] = [
        MilestoneShare(), SimpleShare(), Binary(), OrdinalScale(), OpenSDG(), UNSD2023(), Eurostat(),
        ESCAPCurrentStatus(),
    ]
    return published + UNSD2022.Variant.allCases.map { UNSD2022($0) }
}
