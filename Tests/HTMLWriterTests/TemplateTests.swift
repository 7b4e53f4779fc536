import Testing
import WaymarkKit
import WaymarkReport

@testable import HTMLWriter

@Suite struct TemplateTests {
    static let words = Word.all(in: .english)
    static let files = PageNames(codes: SampleReport.report.entries.map(\.indicator.code))

    static var views: [(template: String, view: Any)] {
        let report = SampleReport.report
        let contexts = report.entries.map { IndicatorContext($0, report: report, language: .english) }
        let index = IndexPage(report, contexts, files: files, words: words, language: .english)
        let pages = report.entries.indices.map {
            IndicatorPage(report, contexts[$0], at: $0, files: files, words: words)
        }
        let logframe = LogframePage(report, contexts, files: files, words: words, language: .english)
        return [("index", index), ("logframe", logframe)] + pages.map { ("indicator", $0) }
    }

    @Test func everyNameInATemplateStandsForSomethingInItsView() throws {
        var visited: Set<String> = []
        for (template, view) in Self.views {
            var reader = TemplateReader(texts: Templates.texts)
            let missing = reader.missingNames(in: template, view: view)
            #expect(missing.isEmpty, "\(template): \(missing)")
            visited.formUnion(reader.visited)
        }
        let all = Set(
            Templates.texts.flatMap { name, text in TemplateReader.tags(in: text).map { "\(name)/\($0.name)" } })
        #expect(all.subtracting(visited).sorted().isEmpty, "no sample reaches these sections")
    }

    @Test(arguments: Templates.texts.keys.sorted())
    func templatesLeaveEscapingToMarkup(name: String) throws {
        let text = try #require(Templates.texts[name])
        #expect(text.hasPrefix("{{% CONTENT_TYPE:TEXT}}\n"))
        #expect(!text.contains("{{{") && !text.contains("{{&"))
    }

    @Test func viewsHoldNothingThatIsNotEscaped() {
        for (template, view) in Self.views {
            #expect(Self.leaves(of: view).isSubset(of: ["Markup", "Bool"]), "\(template)")
        }
    }

    @Test func everyWordIsUsed() {
        let used = Templates.texts.values.joined()
        let inSwift: Set<Word> = [.previous, .next, .notes, .period, .baseline, .target, .coverage]
        for word in Word.allCases where !inSwift.contains(word) {
            #expect(used.contains("{{words.\(word)}}"), "\(word)")
        }
    }

    /// The types of the values that a view is made of in the end.
    private static func leaves(of value: Any) -> Set<String> {
        let mirror = Mirror(reflecting: value)
        if value is Markup || mirror.children.isEmpty && mirror.displayStyle != .collection {
            return [String(describing: type(of: value))]
        }
        if let words = value as? [String: Markup] { return words.isEmpty ? [] : ["Markup"] }
        return mirror.children.reduce(into: []) { $0.formUnion(leaves(of: $1.value)) }
    }
}

/// Follows a template through a view as the Mustache library would, and finds the names that stand for nothing.
struct TemplateReader {
    struct Tag {
        var sign: Character?
        var name: String
    }

    var texts: [String: String]
    var visited: Set<String> = []

    init(texts: [String: String]) {
        self.texts = texts
    }

    static func tags(in text: String) -> [Tag] {
        text.split(separator: "{{").dropFirst(text.hasPrefix("{{") ? 0 : 1).compactMap { piece in
            guard let end = piece.firstRange(of: "}}") else { return nil }
            let tag = piece[..<end.lowerBound]
            guard let sign = tag.first, "#^/>$<%".contains(sign) else { return Tag(sign: nil, name: String(tag)) }
            return Tag(sign: sign, name: String(tag.dropFirst().drop { $0 == " " }))
        }
    }

    mutating func missingNames(in template: String, view: Any) -> [String] {
        var missing: [String] = []
        let tags = Self.tags(in: texts[template] ?? "")
        read(tags[...], of: template, stack: [view], missing: &missing)
        return missing
    }

    private mutating func read(_ tags: ArraySlice<Tag>, of template: String, stack: [Any], missing: inout [String]) {
        var rest = tags
        while let tag = rest.popFirst() {
            visited.insert("\(template)/\(tag.name)")
            switch tag.sign {
            case nil: if Self.value(tag.name, stack) == nil { missing.append(tag.name) }
            case "#", "^":
                let body = Self.body(of: tag.name, &rest)
                guard let value = Self.value(tag.name, stack) else {
                    missing.append(tag.name)
                    continue
                }
                let elements = Self.elements(of: value)
                if tag.sign == "^", elements.isEmpty { read(body, of: template, stack: stack, missing: &missing) }
                for element in elements where tag.sign == "#" {
                    read(body, of: template, stack: stack + [element], missing: &missing)
                }
            case ">", "<":
                read(Self.tags(in: texts[tag.name] ?? "")[...], of: tag.name, stack: stack, missing: &missing)
            default: continue
            }
        }
    }

    private static func body(of name: String, _ rest: inout ArraySlice<Tag>) -> ArraySlice<Tag> {
        var depth = 0
        let start = rest
        while let tag = rest.popFirst() {
            if tag.name == name, tag.sign == "#" || tag.sign == "^" { depth += 1 }
            guard tag.name == name, tag.sign == "/" else { continue }
            if depth == 0 { return start[..<(rest.startIndex - 1)] }
            depth -= 1
        }
        return start
    }

    private static func elements(of value: Any) -> [Any] {
        if let flag = value as? Bool { return flag ? [value] : [] }
        if let markup = value as? Markup { return markup.isEmpty ? [] : [value] }
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .collection ? mirror.children.map(\.value) : [value]
    }

    private static func value(_ name: String, _ stack: [Any]) -> Any? {
        let parts = name.split(separator: ".").map(String.init)
        for object in stack.reversed() {
            guard let first = parts.first, let found = child(first, of: object) else { continue }
            return parts.dropFirst().reduce(found) { value, part in value.flatMap { child(part, of: $0) } }
        }
        return nil
    }

    private static func child(_ name: String, of object: Any) -> Any? {
        if let words = object as? [String: Markup] { return words[name] }
        return Mirror(reflecting: object).children.first { $0.label == name }?.value
    }
}
