import BuiltIn
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkTesting

/// A calculator's worked example, to be run as a test.
struct ExampleCase: CustomTestStringConvertible, Sendable {
    let calculator: any Calculator.Type
    let example: CalculatorDescription.Example
    var testDescription: String { "\(calculator.description.id): \(example.title)" }

    static let all = BuiltIn.registry.calculators.flatMap { type in
        type.description.examples.map { ExampleCase(calculator: type, example: $0) }
    }
}

@Suite struct ExampleTests {
    @Test(arguments: ExampleCase.all)
    func `a worked example gives what it says`(_ test: ExampleCase) {
        #expect(ExampleCheck(test.calculator).failures(of: test.example).isEmpty)
    }

    @Test func `the codes of diagnostics are unique and explained`() {
        let codes = DiagnosticCatalogue.all
        #expect(Set(codes.map(\.id)).count == codes.count)
        #expect(codes.allSatisfy { !$0.title.isEmpty && $0.explanation.count > 40 })
    }
}
