import TestSupport
import WaymarkYAML

/// Changes a definition at one random place, so that it is nearly right, and writes it out.
struct DefinitionMutation {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Values of every type and at the edges of what keys take, as they are written.
    private static let values = [
        "~", "\"\"", "text", "\"two words\"", "true", "\"true\"", "false", "0", "-1", "3", "\"3\"", "1000000000001",
        "2.5", "-0.25", "1e-3", "[]", "[text]", "[1, 2]", "[~]", "{}", "{text: text}", "{en: text}", "2016-02-29",
        "2017-02-29", "2017-Q1", "2%", "200%", "\"x%\"", "GA-1.01", "-x", "a.b", "\"<5\"", "yes", "on", "sum", "fail",
        "complete", "date", "spark", "{source: x}", "{source: x, count: rows}", "{indicator: x}",
        "{indicator: x, part: valu}", "{dimension: sex, missing_because: text}", "{quarantine: 3}",
        "{quarantine: 1.5%}", "{quarantine: 1.5}", "{period: 2016, value: 3}", "{by: 2016}", "{duckdb: {threads: 3}}",
        "{duckdb: {threads: 0}}",
    ]

    private static let keys = [
        "text", "unit", "name", "source", "where", "value", "code", "severity", "file", "options", "baseline", "1",
        "true",
    ]

    /// The text of a tree after a change.
    mutating func next(_ root: YAMLNode) -> String {
        var places = Self.count(root)
        places = Int.random(in: 0..<places, using: &random)
        return write(root, &places)
    }

    private static func count(_ node: YAMLNode) -> Int {
        switch node.content {
        case .scalar: 1
        case .sequence(let nodes): 1 + nodes.map(count).reduce(0, +)
        case .mapping(let entries): 1 + entries.map { count($0.value) }.reduce(0, +)
        }
    }

    /// Writes a node; the one whose turn it is when `place` has come down to 0 is changed.
    private mutating func write(_ node: YAMLNode, _ place: inout Int) -> String {
        let isChanged = place == 0
        place -= 1
        if isChanged { return changed(node) }
        switch node.content {
        case .scalar(let text, let isPlain): return Self.written(text, isPlain: isPlain)
        case .sequence(let nodes): return "[" + nodes.map { write($0, &place) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            return mapping(entries.map { ($0.key, write($0.value, &place)) })
        }
    }

    private mutating func changed(_ node: YAMLNode) -> String {
        var none = -1
        let value = Self.values.randomElement(using: &random) ?? "~"
        switch node.content {
        case .sequence(let nodes) where Bool.random(using: &random):
            var items = nodes.map { write($0, &none) }
            if items.isEmpty || Bool.random(using: &random) {
                items.append(value)
            } else {
                items.remove(at: .random(in: items.indices, using: &random))
            }
            return "[" + items.joined(separator: ", ") + "]"
        case .mapping(let entries) where Int.random(in: 0...3, using: &random) > 0:
            var items = entries.map { ($0.key, write($0.value, &none)) }
            let key = Self.keys.randomElement(using: &random) ?? "x"
            let index = items.indices.randomElement(using: &random)
            switch (Int.random(in: 0...3, using: &random), index) {
            case (0, let index?): items.remove(at: index)
            case (1, let index?): items[index].0 += "x"
            case (2, let index?): items[index].1 = value
            default:
                items.removeAll { $0.0 == key }
                items.append((key, value))
            }
            return mapping(items)
        default:
            return Bool.random(using: &random) ? value : "[" + write(node, &none) + "]"
        }
    }

    private func mapping(_ items: [(String, String)]) -> String {
        "{" + items.map { "\(Self.written($0.0, isPlain: false)): \($0.1)" }.joined(separator: ", ") + "}"
    }

    /// A text as it must stand to stay what it is: without quotes only where it is a word or a number.
    static func written(_ text: String, isPlain: Bool) -> String {
        if isPlain, text.isEmpty { return "~" }
        if isPlain, text == "~" || text.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.%-]*|[-+.][0-9][0-9.]*/) != nil {
            return text
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            .replacing("\t", with: "\\t")
        return "\"\(escaped)\""
    }
}
