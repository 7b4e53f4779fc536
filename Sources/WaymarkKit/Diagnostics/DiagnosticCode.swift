/// The stable name of a kind of diagnostic, such as `WM0102`, with the explanation that `waymark explain` prints.
///
/// Waymark's own codes begin with `WM`; a plugin from elsewhere chooses another prefix.
public struct DiagnosticCode: Sendable, Hashable {
    /// The code itself: letters, then four digits.
    public let id: String
    /// What is wrong, in a few words, without the particulars of one case.
    public let title: String
    /// What it means, why it matters and how to mend it: a few sentences.
    public let explanation: String

    /// Declares a code.
    public init(_ id: String, _ title: String, explanation: String) {
        self.id = id
        self.title = title
        self.explanation = explanation
    }

    /// Two codes are the same code when their ids are equal.
    public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.id == right.id }

    /// Hashes the id alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
