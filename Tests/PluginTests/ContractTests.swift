import BuiltIn
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkTesting

/// A plugin type that test reports name by its id.
struct Linked<Plugin: Sendable>: CustomTestStringConvertible, Sendable {
    let plugin: Plugin
    let testDescription: String
}

/// The built-in plugins, held to what is asked of anyone's.
@Suite struct ContractTests {
    static let calculators = BuiltIn.registry.calculators.map { Linked(plugin: $0, testDescription: $0.description.id) }
    static let writers = BuiltIn.registry.writers.map { Linked(plugin: $0, testDescription: $0.description.id) }

    @Test(arguments: calculators)
    func `a calculator honours what every calculator must`(_ calculator: Linked<any Calculator.Type>) {
        #expect(CalculatorCheck(calculator.plugin).failures().isEmpty)
    }

    @Test(arguments: writers)
    func `a writer honours what every writer must`(_ writer: Linked<any Writer.Type>) async {
        #expect(await WriterCheck(writer.plugin).failures().isEmpty)
    }
}
