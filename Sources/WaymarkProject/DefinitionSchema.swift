import WaymarkKit
import WaymarkYAML

/// The kinds of file that users write, with their JSON Schemas (draft-07), made from the declarations that decode them.
public enum DefinitionSchema: String, Sendable, CaseIterable {
    /// `waymark.yaml`.
    case project
    /// A file of `indicators/`.
    case indicator
    /// A file of `dimensions/`.
    case dimension
    /// A file of `sources/`.
    case sources

    /// The schema.
    public var document: JSONValue {
        switch self {
        case .project: SchemaBuilder.document(ProjectConfig.shape, title: "Waymark project (waymark.yaml)")
        case .indicator: SchemaBuilder.document(IndicatorConfig.wholeShape, title: "Waymark indicator")
        case .dimension: SchemaBuilder.document(DimensionConfig.shape, title: "Waymark code list")
        case .sources: SchemaBuilder.document(SourcesConfig.shape, title: "Waymark sources")
        }
    }

    /// Decodes a file of this kind, without looking up what it refers to: what is wrong with its form.
    func findings(in root: YAMLNode) -> [Diagnostic] {
        var diagnostics = Diagnostics()
        switch self {
        case .project: _ = ProjectConfig.shape.decode(root, &diagnostics)
        case .indicator: _ = IndicatorConfig.wholeShape.decode(root, &diagnostics)
        case .dimension: _ = DimensionConfig.shape.decode(root, &diagnostics)
        case .sources: _ = SourcesConfig.shape.decode(root, &diagnostics)
        }
        return diagnostics.sorted
    }
}

extension IndicatorConfig {
    /// An indicator with its inputs: every key that is not fixed is an input of its calculator.
    fileprivate static let wholeShape = Shape<IndicatorConfig>(
        shape.expectation,
        schema: { builder in
            let input = InputConfig.shape.schema(in: &builder)
            _ = shape.schema(in: &builder)
            return builder.extended("indicator", additionalProperties: input)
        },
        decode: { node, diagnostics in
            guard let config = shape.decode(node, &diagnostics) else { return nil }
            let inputs = config.inputs.map { InputConfig.shape.decode($0.value, &diagnostics) }
            return inputs.contains { $0 == nil } ? nil : config
        })
}
