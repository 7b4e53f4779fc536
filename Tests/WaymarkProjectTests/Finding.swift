import Testing
import WaymarkKit

/// One change to a good project, and the one finding that it must give: its code, the text it marks, and its help.
struct Finding: Sendable, CustomTestStringConvertible {
    var code: DiagnosticCode
    var file: String
    var old: String
    var new: String
    /// The text under the mark.
    var marked: String
    var help: String?
    var severity = Diagnostic.Severity.error

    init(
        _ code: DiagnosticCode, _ file: String, _ old: String, _ new: String, marks marked: String, help: String? = nil,
        _ severity: Diagnostic.Severity = .error
    ) {
        (self.code, self.file, self.old, self.new) = (code, file, old, new)
        (self.marked, self.help, self.severity) = (marked, help, severity)
    }

    var testDescription: String { "\(code.id): \(new)" }

    static let (project, first, second, third) = (
        "waymark.yaml", "indicators/a-1.yaml", "indicators/a-2.yaml", "indicators/a-3.yaml"
    )
}
