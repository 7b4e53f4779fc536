import WaymarkKit

/// The form of a value in a file: how it is decoded, with diagnostics, and its JSON Schema, from one declaration.
public struct Shape<Value: Sendable>: Sendable {
    /// What may be there, for messages: "a text", "one of `flow`, `stock`".
    public let expectation: String
    private let decoding: @Sendable (YAMLNode, inout Diagnostics) -> Value?
    private let schema: @Sendable (inout SchemaBuilder) -> JSONValue

    /// Declares a shape.
    /// - Parameters:
    ///   - decode: gives the value, or adds a diagnostic and gives nil.
    ///   - schema: the JSON Schema (draft-07) of the same values.
    public init(
        _ expectation: String, schema: @escaping @Sendable (inout SchemaBuilder) -> JSONValue,
        decode: @escaping @Sendable (YAMLNode, inout Diagnostics) -> Value?
    ) {
        self.expectation = expectation
        self.schema = schema
        decoding = decode
    }

    /// The value of a node, or nil after a diagnostic was added.
    public func decode(_ node: YAMLNode, _ diagnostics: inout Diagnostics) -> Value? {
        decoding(node, &diagnostics)
    }

    /// The schema, inside a larger one.
    public func schema(in builder: inout SchemaBuilder) -> JSONValue {
        schema(&builder)
    }

    /// The same shape for a value made of this one.
    public func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
        Shape<Other>(expectation, schema: schema) { node, diagnostics in
            decode(node, &diagnostics).map(transform)
        }
    }

    /// The same shape, with the place kept.
    public var located: Shape<Located<Value>> {
        Shape<Located<Value>>(expectation, schema: schema) { node, diagnostics in
            decode(node, &diagnostics).map { Located($0, at: node.span) }
        }
    }

    /// A shape that is looked up when it is used, for forms that contain themselves.
    public static func later(_ shape: @escaping @Sendable () -> Shape<Value>) -> Shape<Value> {
        Shape("a value", schema: { shape().schema(in: &$0) }, decode: { shape().decode($0, &$1) })
    }

    /// A diagnostic for a node of another form.
    static func wrongType(_ expectation: String, _ node: YAMLNode, help: String? = nil) -> Diagnostic {
        Diagnostic(
            YAMLCodes.wrongType, "expected \(expectation), found \(node.kind)", at: node.span,
            found: node.kind, help: help)
    }
}

/// Collects the named parts of a JSON Schema.
public struct SchemaBuilder: Sendable {
    /// The schemas of named forms.
    public private(set) var definitions: [String: JSONValue] = [:]

    /// Starts a schema.
    public init() {}

    /// A reference to a named form, whose schema is made on first use.
    public mutating func reference(_ name: String, _ make: (inout SchemaBuilder) -> JSONValue) -> JSONValue {
        if definitions[name] == nil {
            definitions[name] = .null  // a form that contains itself finds its name taken
            definitions[name] = make(&self)
        }
        return .members(["$ref": .string("#/definitions/\(name)")])
    }

    /// A named form in whose mappings further keys have a schema of their own.
    public mutating func extended(_ name: String, additionalProperties: JSONValue) -> JSONValue {
        if case .object(let members)? = definitions[name] {
            definitions[name] = .object(
                members.map {
                    $0.name == "additionalProperties" ? .init(name: $0.name, value: additionalProperties) : $0
                })
        }
        return .members(["$ref": .string("#/definitions/\(name)")])
    }

    /// The whole schema of a file whose root has a shape.
    public static func document<Value>(_ shape: Shape<Value>, title: String) -> JSONValue {
        var builder = SchemaBuilder()
        let root = shape.schema(in: &builder)
        return .members([
            "$schema": "http://json-schema.org/draft-07/schema#", "title": .string(title),
            "allOf": .array([root]), "definitions": .sorted(builder.definitions),
        ])
    }
}
