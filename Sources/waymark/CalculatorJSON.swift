import WaymarkKit

/// Descriptions of calculators for programs.
enum CalculatorJSON {
    /// A calculator with its inputs and options.
    static func value(_ description: CalculatorDescription) -> JSONValue {
        .members([
            "calculator": .string(description.id), "summary": .string(description.summary),
            "formula": .string(description.formula), "source": .string(description.source),
            "inputs": .array(
                description.inputs.map {
                    .members([
                        "name": .string($0.name), "summary": .string($0.summary), "required": .bool($0.isRequired),
                        "aggregations": .array($0.aggregations.map(\.rawValue).sorted().map(JSONValue.string)),
                    ])
                }),
            "options": .array(
                description.options.map {
                    .members([
                        "name": .string($0.name), "summary": .string($0.summary),
                        "default": $0.standard.map(JSONValue.string),
                    ])
                }),
        ])
    }
}
