/// One finding about what a user wrote or handed over: what, where, and how to mend it.
///
/// The message is one lowercase sentence without a full stop, names stand in backticks, and only `help` proposes a fix.
/// No value of a person's row ever belongs in any of its texts.
public struct Diagnostic: Error, Sendable, Hashable {
    /// How grave a finding is.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// Nothing is made until it is mended.
        case error
        /// The run goes on; `--strict` treats it as an error.
        case warning
    }

    /// A second place that explains the finding, such as where a name was first used.
    public struct Note: Sendable, Hashable {
        /// What is to be seen there, one lowercase sentence.
        public var message: String
        /// The place, where there is one.
        public var span: SourceSpan?

        /// Creates a note.
        public init(_ message: String, at span: SourceSpan? = nil) {
            self.message = message
            self.span = span
        }
    }

    /// The kind of finding.
    public var code: DiagnosticCode
    /// How grave it is.
    public var severity: Severity
    /// What is wrong, in this case.
    public var message: String
    /// Where, if it is anywhere in a file.
    public var span: SourceSpan?
    /// The value that was found, where showing it helps and it is not data of a person.
    public var found: String?
    /// What would have been right, where that can be listed.
    public var allowed: [String]
    /// The fix, or the nearest name.
    public var help: String?
    /// Other places that matter.
    public var notes: [Note]

    /// Creates a diagnostic.
    public init(
        _ code: DiagnosticCode, _ message: String, severity: Severity = .error, at span: SourceSpan? = nil,
        found: String? = nil, allowed: [String] = [], help: String? = nil, notes: [Note] = []
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.span = span
        self.found = found
        self.allowed = allowed
        self.help = help
        self.notes = notes
    }

    /// A diagnostic about a name that is not among the known ones, with the nearest of them as help.
    public static func unknownName(
        _ code: DiagnosticCode, _ what: String, _ name: String, among known: some Sequence<String>,
        at span: SourceSpan?, severity: Severity = .error
    ) -> Diagnostic {
        let known = Array(known)
        let nearest = NearestName.suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
        return Diagnostic(
            code, "unknown \(what) `\(name)`", severity: severity, at: span, found: name, allowed: known, help: nearest)
    }

    /// The same finding at a place, unless it has one already.
    public func located(at place: SourceSpan?) -> Diagnostic {
        var copy = self
        copy.span = span ?? place
        return copy
    }
}
