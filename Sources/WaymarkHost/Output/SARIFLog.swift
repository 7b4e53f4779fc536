import WaymarkKit

/// Findings in the form that services of continuous integration read: SARIF 2.1.0 (OASIS Standard, 27 March 2020).
public enum SARIFLog {
    /// The log of one check.
    /// - Parameter diagnostics: what was found; a log without findings says that nothing is wrong.
    public static func document(of diagnostics: Diagnostics) -> JSONValue {
        let findings = diagnostics.sorted
        var rules: [DiagnosticCode] = []
        for finding in findings where !rules.contains(finding.code) { rules.append(finding.code) }
        rules.sort { $0.id < $1.id }
        let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
        return .members([
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": .array([
                .members([
                    "tool": .members([
                        "driver": .members([
                            "name": "Waymark", "semanticVersion": .string(WaymarkVersion.current),
                            "rules": .array(rules.map(rule)),
                        ])
                    ]),
                    "columnKind": "unicodeCodePoints",
                    "results": .array(findings.map { result($0, rule: places[$0.code]) }),
                ])
            ]),
        ])
    }

    private static func rule(_ code: DiagnosticCode) -> JSONValue {
        .members([
            "id": .string(code.id), "shortDescription": text(code.title), "fullDescription": text(code.explanation),
        ])
    }

    private static func result(_ diagnostic: Diagnostic, rule: Int?) -> JSONValue {
        let notes = diagnostic.notes.filter { $0.span != nil }
        return .members([
            "ruleId": .string(diagnostic.code.id), "ruleIndex": rule.map(JSONValue.integer),
            "level": .string(diagnostic.severity.rawValue), "message": text(words(diagnostic)),
            "locations": diagnostic.span.map { .array([.members(["physicalLocation": place($0)])]) },
            "relatedLocations": notes.isEmpty
                ? nil
                : .array(
                    notes.enumerated().map { index, note in
                        .members([
                            "id": .integer(index + 1), "physicalLocation": note.span.map(place),
                            "message": text(note.message),
                        ])
                    }),
        ])
    }

    /// The message, with what stands nowhere else: notes without a place, and the way out.
    private static func words(_ diagnostic: Diagnostic) -> String {
        let notes = diagnostic.notes.filter { $0.span == nil }.map(\.message)
        return ([diagnostic.message] + notes + [diagnostic.help].compactMap { $0 }).joined(separator: "; ")
    }

    private static func place(_ span: SourceSpan) -> JSONValue {
        .members([
            "artifactLocation": .members(["uri": .string(uri(of: span.file))]),
            "region": .members([
                "startLine": .integer(span.line), "startColumn": .integer(span.column),
                "endColumn": .integer(span.column + span.length),
            ]),
        ])
    }

    /// A message without placeholders, whose braces are doubled (SARIF 3.11.5), and without links (3.11.6).
    private static func text(_ text: String) -> JSONValue {
        let plain = text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "\\](")
        return .members(["text": .string(plain)])
    }

    /// A path as a URI reference (RFC 3986): relative to the folder the check ran in, or a `file` URI.
    private static func uri(of path: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        var output = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            if unreserved.contains(byte) {
                output.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                output += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return output
    }
}
