import WaymarkKit
import WaymarkYAML

/// Indicators of a library, which a project reports as soon as it declares their sources.
struct IndicatorOffer {
    private let indicators: [IndicatorConfig]
    private let calculators: [any Calculator.Type]

    /// - Parameter calculators: what tells which inputs an indicator can do without.
    init(_ indicators: [IndicatorConfig], _ calculators: [any Calculator.Type]) {
        self.indicators = indicators
        self.calculators = calculators
    }

    /// The indicators whose sources are all there, without the inputs that they can do without; a definition of the
    /// project's own takes the place of the library's.
    func supplied(by sources: [String], besides own: [IndicatorConfig]) -> [IndicatorConfig] {
        let (known, taken) = (Set(sources), Set(own.map(\.code.value)))
        return indicators.filter { !taken.contains($0.code.value) }.compactMap { indicator in
            let description = calculators.first { $0.description.id == indicator.calculator.value }?.description
            let optional = Set(description?.inputs.filter { !$0.isRequired }.map(\.name) ?? [])
            let missing = indicator.inputs.filter { input in Self.source(of: input).map { !known.contains($0) } ?? false
            }
            guard missing.allSatisfy({ optional.contains($0.key) }) else { return nil }
            var supplied = indicator
            supplied.inputs.removeAll { input in missing.contains { $0.key == input.key } }
            return supplied
        }
    }

    /// The source that an input names, if it names one.
    private static func source(of input: YAMLNode.Entry) -> String? {
        guard case .scalar(let name, _)? = input.value["source"]?.content else { return nil }
        return name
    }
}
