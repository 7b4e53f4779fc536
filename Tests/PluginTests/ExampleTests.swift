import BuiltIn
import Testing
import WaymarkHost
import WaymarkKit

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
    func `a worked example gives what it says`(_ test: ExampleCase) throws {
        let figures = try test.calculator.init(options: test.example.options).figures(for: test.example.cell)
        #expect(figures.map(\.series) == test.example.expected.map(\.series))
        for (figure, expected) in zip(figures, test.example.expected) {
            #expect(figure.absence?.kind == expected.absence?.kind)
            switch (figure.value, expected.value) {
            case (let value?, let wanted?):
                #expect(abs(value - wanted) <= test.example.tolerance * max(1e-300, abs(wanted)))
            case (nil, nil): break
            default: Issue.record("\(figure) is not \(expected)")
            }
        }
    }

    @Test(arguments: BuiltIn.registry.calculators.map { $0.description })
    func `a description has an example with a value and one without`(_ description: CalculatorDescription) {
        #expect(!description.summary.isEmpty && !description.formula.isEmpty && !description.source.isEmpty)
        #expect(description.examples.contains { $0.expected.contains { $0.value != nil } })
        #expect(description.examples.contains { $0.expected.contains { $0.absence != nil } })
    }

    @Test func `the codes of diagnostics are unique and explained`() {
        let codes = DiagnosticCatalogue.all
        #expect(Set(codes.map(\.id)).count == codes.count)
        #expect(codes.allSatisfy { !$0.title.isEmpty && $0.explanation.count > 40 })
    }
}
