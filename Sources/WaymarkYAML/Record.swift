import WaymarkKit

/// One key of a mapping with fixed keys.
public struct Field<Root: Sendable>: Sendable {
    /// The key.
    public let name: String
    /// What it is for, shown by editors.
    public let summary: String
    /// Whether it must be there.
    public let isRequired: Bool
    let assign: @Sendable (YAMLNode, inout Root, inout Diagnostics) -> Bool
    let schema: @Sendable (inout SchemaBuilder) -> JSONValue

    private init<Value>(
        _ name: String, _ shape: Shape<Value>, _ summary: String, isRequired: Bool,
        set: @escaping @Sendable (inout Root, Value) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        assign = { node, root, diagnostics in
            guard let value = shape.decode(node, &diagnostics) else { return false }
            set(&root, value)
            return true
        }
        schema = { builder in
            let schema = shape.schema(in: &builder)
            guard case .object(let members) = schema, schema["$ref"] == nil else {
                return .members(["description": .string(summary), "allOf": .array([schema])])
            }
            return .object([JSONValue.members(["description": .string(summary)])].flatMap(\.objectMembers) + members)
        }
    }

    /// A key that must be there.
    public static func required<Value>(
        _ name: String, _ path: WritableKeyPath<Root, Value> & Sendable, _ shape: Shape<Value>, _ summary: String
    ) -> Field {
        Field(name, shape, summary, isRequired: true) { $0[keyPath: path] = $1 }
    }

    /// A key that must be there, for a property without a starting value.
    public static func required<Value>(
        _ name: String, _ path: WritableKeyPath<Root, Value?> & Sendable, _ shape: Shape<Value>, _ summary: String
    ) -> Field {
        Field(name, shape, summary, isRequired: true) { $0[keyPath: path] = $1 }
    }

    /// A key that may be left out; the property then keeps its starting value.
    public static func defaulted<Value>(
        _ name: String, _ path: WritableKeyPath<Root, Value> & Sendable, _ shape: Shape<Value>, _ summary: String
    ) -> Field {
        Field(name, shape, summary, isRequired: false) { $0[keyPath: path] = $1 }
    }

    /// A key that may be left out; the property is then nil.
    public static func optional<Value>(
        _ name: String, _ path: WritableKeyPath<Root, Value?> & Sendable, _ shape: Shape<Value>, _ summary: String
    ) -> Field {
        Field(name, shape, summary, isRequired: false) { $0[keyPath: path] = $1 }
    }
}

extension JSONValue {
    fileprivate var objectMembers: [Member] {
        if case .object(let members) = self { members } else { [] }
    }
}

extension Shape {
    /// A mapping with fixed keys; an unknown one is refused.
    /// - Parameters:
    ///   - name: what it is, in one word or two: "source", "indicator".
    ///   - start: a value with everything left out.
    ///   - place: takes the mapping's place, if wanted.
    ///   - others: takes keys which are not fixed, if such are allowed.
    public static func record(
        _ name: String, _ start: @escaping @Sendable () -> Value, _ fields: [Field<Value>],
        place: (@Sendable (inout Value, SourceSpan) -> Void)? = nil,
        others: (@Sendable (inout Value, YAMLNode.Entry) -> Void)? = nil
    ) -> Shape<Value> {
        let known = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return Shape(
            "a mapping (\(name))",
            schema: { builder in
                builder.reference(name.replacingSpaces) { builder in
                    let properties = fields.map { JSONValue.Member(name: $0.name, value: $0.schema(&builder)) }
                    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
                    return .members([
                        "type": "object", "properties": .object(properties),
                        "required": required.isEmpty ? nil : .array(required),
                        "additionalProperties": .bool(others != nil),
                    ])
                }
            },
            decode: { node, diagnostics in
                guard case .mapping(let entries) = node.content else {
                    diagnostics.append(wrongType("a mapping (\(name))", node))
                    return nil
                }
                var value = start()
                place?(&value, node.span)
                var isComplete = true
                let missing = fields.filter { $0.isRequired && node[$0.name] == nil }.map(\.name)
                var misspelt: Set<String> = []
                for entry in entries {
                    if let field = known[entry.key] {
                        if !field.assign(entry.value, &value, &diagnostics) { isComplete = false }
                        continue
                    }
                    // A key that is nearly a missing one is a slip of it: one finding for one cause.
                    let slip = NearestName.suggestion(for: entry.key, among: missing)
                    if let others, slip == nil {
                        others(&value, entry)
                        continue
                    }
                    if let slip { misspelt.insert(slip) }
                    isComplete = false
                    diagnostics.append(
                        .unknownName(
                            YAMLCodes.unknownKey, "key", entry.key, among: fields.map(\.name), at: entry.keySpan))
                }
                for field in fields where missing.contains(field.name) {
                    isComplete = false
                    if misspelt.contains(field.name) { continue }
                    diagnostics.append(
                        Diagnostic(
                            YAMLCodes.missingKey, "the \(name) has no `\(field.name)`",
                            at: entries.first?.keySpan ?? node.span, help: "add `\(field.name)`: \(field.summary)"))
                }
                return isComplete ? value : nil
            })
    }
}

extension String {
    fileprivate var replacingSpaces: String { String(map { $0 == " " ? "_" : $0 }) }
}
