import Testing
import WaymarkKit
import WaymarkProject
import WaymarkYAML

@Suite("Findings") struct FindingTests {
    @Test(arguments: Finding.ofProjects + Finding.ofIndicators + Finding.ofExpressions)
    func oneCauseIsOneFindingAtItsPlace(_ finding: Finding) throws {
        let text = Good.files[finding.file] ?? ""
        #expect(text.isEmpty || text.contains(finding.old), "the change changes nothing")
        var changes = [
            finding.file: text.isEmpty
                ? finding.new : text.replacing(finding.old, with: finding.new, maxReplacements: 1)
        ]
        if finding.new.contains("disaggregate: [kind]") {
            changes["dimensions/kind.yaml"] = "dimension: kind\nname: Kind\ncategories: [{code: A, name: A}]\n"
        }
        let loaded = Good.load(changes)
        let found = loaded.diagnostics.sorted.filter { $0.severity == finding.severity }
        let first = try #require(found.first, "nothing was found: \(loaded.diagnostics.sorted.map(\.message))")
        #expect(found.map(\.code.id) == [finding.code.id], "\(found.map(\.message))")
        #expect(
            mark(of: first, in: loaded.texts) == finding.marked, "\(first.message) at \(first.span?.description ?? "")")
        if let help = finding.help { #expect(first.help?.contains(help) == true, "\(first.help ?? "no help")") }
        #expect((loaded.project == nil) == (finding.severity == .error))
        #expect(first.message.first?.isUppercase != true && first.message.last != ".")
    }

    /// The text that a finding's mark stands under.
    private func mark(of diagnostic: Diagnostic, in texts: [String: String]) -> String? {
        guard let span = diagnostic.span, let text = texts[span.file] else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(span.line - 1) else { return nil }
        let scalars = Array(lines[span.line - 1].unicodeScalars)
        guard span.column - 1 + span.length <= scalars.count else { return nil }
        let marked = String(String.UnicodeScalarView(scalars[(span.column - 1)..<(span.column - 1 + span.length)]))
        return marked.trimmingQuotes
    }

    @Test func allFindingsOfAProjectComeInOneRunSortedByPlace() {
        let loaded = Good.load([
            "indicators/a-1.yaml": (Good.files["indicators/a-1.yaml"] ?? "").replacing(
                "result: OP1", with: "result: OP9"
            )
            .replacing("by: 2017", with: "by: never"),
            "indicators/a-3.yaml": (Good.files["indicators/a-3.yaml"] ?? "").replacing(
                "calculator: ratio", with: "calculator: rato"),
        ])
        let errors = loaded.diagnostics.sorted.filter { $0.severity == .error }
        #expect(
            errors.map(\.code) == [ProjectCodes.unknownResult, ProjectCodes.badPeriod, ProjectCodes.unknownCalculator])
        #expect(errors.map { $0.span?.line } == [3, 12, 3])
    }

    @Test func aBrokenProjectFileDoesNotHideWhatIsWrongWithTheFormOfOthers() {
        let loaded = Good.load([
            "waymark.yaml": (Good.files["waymark.yaml"] ?? "").replacing("languages:", with: "langauges:"),
            "indicators/a-3.yaml": (Good.files["indicators/a-3.yaml"] ?? "").replacing("name:", with: "nmae:"),
        ])
        let errors = loaded.diagnostics.sorted.filter { $0.severity == .error }
        #expect(Set(errors.compactMap { $0.span?.file }) == ["waymark.yaml", "indicators/a-3.yaml"])
        #expect(Set(errors.map(\.code)).isSubset(of: [YAMLCodes.unknownKey, YAMLCodes.missingKey]))
    }

    @Test func everyCodeIsExplainedOnce() {
        let codes = YAMLCodes.all + ProjectCodes.all + ExpressionCodes.all
        #expect(Set(codes.map(\.id)).count == codes.count)
        #expect(codes.allSatisfy { $0.explanation.count > 40 && $0.title.first?.isUppercase == false })
        #expect(codes.count >= 60)
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count > 1 && (first == "'" || first == "\"") && first == last ? String(dropFirst().dropLast()) : self
    }
}
