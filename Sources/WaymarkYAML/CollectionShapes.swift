import WaymarkKit

extension Shape {
    /// A list of values.
    public static func list<Element>(of element: Shape<Element>) -> Shape<[Element]> where Value == [Element] {
        Shape(
            "a list",
            schema: { .members(["type": "array", "items": element.schema(in: &$0)]) },
            decode: { node, diagnostics in
                guard case .sequence(let nodes) = node.content else {
                    diagnostics.append(wrongType("a list", node, help: "write `[…]`, or one `- ` line an entry"))
                    return nil
                }
                let values = nodes.map { element.decode($0, &diagnostics) }
                return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
            })
    }

    /// A list of values, or a single one.
    public static func listOrOne<Element>(of element: Shape<Element>) -> Shape<[Element]> where Value == [Element] {
        let list = Shape.list(of: element)
        return Shape(
            "a list, or \(element.expectation)",
            schema: { .members(["anyOf": .array([element.schema(in: &$0), list.schema(in: &$0)])]) },
            decode: { node, diagnostics in
                if case .sequence = node.content { return list.decode(node, &diagnostics) }
                return element.decode(node, &diagnostics).map { [$0] }
            })
    }

    /// Names that the writer chooses, with a value each, in the order written.
    public static func map<Element>(
        of element: Shape<Element>, _ expectation: String = "a mapping"
    ) -> Shape<[(key: Located<String>, value: Element)]> where Value == [(key: Located<String>, value: Element)] {
        Shape(
            expectation,
            schema: { .members(["type": "object", "additionalProperties": element.schema(in: &$0)]) },
            decode: { node, diagnostics in
                guard case .mapping(let entries) = node.content else {
                    diagnostics.append(wrongType(expectation, node))
                    return nil
                }
                var isComplete = true
                let values = entries.compactMap { entry in
                    let value = element.decode(entry.value, &diagnostics)
                    if value == nil { isComplete = false }
                    return value.map { (key: Located(entry.key, at: entry.keySpan), value: $0) }
                }
                return isComplete ? values : nil
            })
    }

    /// One of two forms, told apart by whether a single text is written.
    public static func either(text: Shape<Value>, else other: Shape<Value>) -> Shape<Value> {
        Shape(
            "\(text.expectation), or \(other.expectation)",
            schema: { .members(["anyOf": .array([text.schema(in: &$0), other.schema(in: &$0)])]) },
            decode: { node, diagnostics in
                if case .scalar = node.content { return text.decode(node, &diagnostics) }
                return other.decode(node, &diagnostics)
            })
    }
}

extension Shape where Value == LocalizedText {
    /// A text, or a mapping of texts by language.
    public static let localizedText = Shape.either(
        text: Shape<String>.text.map { LocalizedText($0) },
        else: Shape<[(key: Located<String>, value: String)]>.map(of: .text, "a text in each language").map { texts in
            LocalizedText(texts.map { (language: $0.key.value, text: $0.value) })
        })
}
