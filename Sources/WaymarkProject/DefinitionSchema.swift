import WaymarkKit
import WaymarkYAML

/// The JSON Schemas (draft-07) of the files that users write, made from the declarations that decode them.
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
        case .indicator: SchemaBuilder.document(IndicatorConfig.schemaShape, title: "Waymark indicator")
        case .dimension: SchemaBuilder.document(DimensionConfig.shape, title: "Waymark code list")
        case .sources: SchemaBuilder.document(SourcesConfig.shape, title: "Waymark sources")
        }
    }
}

extension IndicatorConfig {
    /// An indicator for editors: every key that is not fixed is an input of its calculator, and so a measure.
    fileprivate static let schemaShape = Shape<IndicatorConfig>(
        shape.expectation,
        schema: { builder in
            let measure = JSONValue.members([
                "anyOf": .array([
                    MeasureConfig.shape.schema(in: &builder), ReferenceConfig.shape.schema(in: &builder),
                ])
            ])
            _ = shape.schema(in: &builder)
            return builder.extended("indicator", additionalProperties: measure)
        }, decode: { shape.decode($0, &$1) })
}
