/// Why there is no figure: missing is never zero, and never without a reason.
public struct Absence: Sendable, Hashable {
    /// The kinds of absence.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Nobody who should report has reported.
        case notReported = "not reported"
        /// The data needed were never collected.
        case notCollected = "not collected"
        /// The period is not over.
        case notYetDue = "not yet due"
        /// Such a figure has no meaning.
        case notApplicable = "not applicable"
        /// The denominator is zero.
        case denominatorZero = "denominator is zero"
        /// Withheld to protect people, here or at the source.
        case suppressed
        /// Too uncertain to be published.
        case unreliable
        /// It could not be computed.
        case notAvailable = "not available"

        /// The symbol that stands in place of the value.
        public var symbol: FigureSymbol {
            switch self {
            case .notReported, .notCollected, .notYetDue, .notAvailable: .notAvailable
            case .notApplicable, .denominatorZero: .notApplicable
            case .suppressed: .suppressed
            case .unreliable: .unreliable
            }
        }
    }

    /// The kind.
    public var kind: Kind
    /// The particulars, one lowercase sentence for readers of the report; empty where the kind says all.
    public var reason: String

    /// Creates an absence.
    public init(_ kind: Kind, _ reason: String = "") {
        self.kind = kind
        self.reason = reason
    }
}

extension Absence: CustomStringConvertible {
    /// The kind, and the reason if there is one.
    public var description: String { reason.isEmpty ? kind.rawValue : "\(kind.rawValue): \(reason)" }
}

/// A short mark in place of a figure or beside it, the same in every format.
public enum FigureSymbol: String, Sendable, Hashable, CaseIterable {
    /// Withheld to protect people.
    case suppressed = "[c]"
    /// There is none to show.
    case notAvailable = "[x]"
    /// None can exist.
    case notApplicable = "[z]"
    /// Too uncertain.
    case unreliable = "[u]"
    /// May still change.
    case provisional = "[p]"
    /// Partly or wholly estimated.
    case estimated = "[e]"
    /// Differs from what was published before.
    case revised = "[r]"
    /// Not comparable with the figures before it.
    case seriesBreak = "[b]"

    /// What it means, for the key under a table.
    public var meaning: String {
        switch self {
        case .suppressed: "suppressed to protect people"
        case .notAvailable: "not available"
        case .notApplicable: "not applicable"
        case .unreliable: "unreliable"
        case .provisional: "provisional"
        case .estimated: "estimated"
        case .revised: "revised"
        case .seriesBreak: "break in the series"
        }
    }
}
