import Foundation
import TestSupport
import Testing

/// What the README promises to others: a package of one's own, and a new calculator as one new file and one list line.
@Suite struct ThirdPartyTests {
    private static let isSlow = ProcessInfo.processInfo.environment["WAYMARK_SLOW"] == "1"

    /// A calculator that the example does not have.
    private static let newCalculator = """
        import WaymarkKit

        /// Cases that ended without a verdict.
        public struct Dismissals: Calculator {
            /// What it is.
            public static let description = CalculatorDescription(
                id: "acme.dismissals", summary: "Cases without a verdict.", formula: "all cases - verdicts",
                source: "Acme handbook of court statistics, section 5",
                inputs: [.init("cases", "all cases"), .init("verdicts", "those with a verdict")],
                examples: [
                    .init("two of five", ["cases": .value(5), "verdicts": .value(3)], gives: [Figure(.value(2))]),
                    .init("nothing known", [:], gives: [.absent(.notAvailable)]),
                ])

            /// Takes no options.
            public init(options: Options) {}

            /// The number.
            public func figures(for cell: Cell) -> [Figure] { [Figure(cell["cases"] - cell["verdicts"])] }
        }
        """

    private static let newIndicator = """
        indicator: CO-2
        name: {en: Cases without a verdict}
        calculator: acme.dismissals
        cases: {source: cases, count: rows}
        verdicts: {source: cases, count: rows, where: "outcome != DISMISSAL"}
        every: year
        """

    @Test(
        .enabled(if: isSlow, "it builds a package: set WAYMARK_SLOW=1, as `make test` does"),
        .needsDuckDB, .timeLimit(.minutes(15)))
    func `a new calculator is one new file and one list line`() throws {
        let copy = try ExampleCopy()
        try copy.add(Self.newCalculator, as: "Sources/AcmeCalculators/Dismissals.swift")
        try copy.replace(
            "ConvictionRatio.self", with: "ConvictionRatio.self,\n        Dismissals.self,",
            in: "Sources/AcmeCalculators/AcmeCalculators.swift")
        try copy.add(Self.newIndicator, as: "project/indicators/co-2.yaml")

        let build = try copy.swift("build", "--build-tests")
        try #require(build.status == 0, "\(build.output)")
        let tests = try copy.swift("test", "--skip-build")
        #expect(tests.status == 0, "\(tests.output)")
        #expect(tests.output.contains("with 2 test cases passed"), "the new calculator was not tested: \(tests.output)")

        let run = try copy.runProgram("project", "project/out", today: "1546300800")
        #expect(run.status == 0 && run.output == "project/out/markdown/report.md\n", "\(run.output)")
        let report = try String(
            contentsOf: copy.package.appending(path: "project/out/markdown/report.md"), encoding: .utf8)
        let figures = report.split(separator: "\n").filter { $0.hasPrefix("## ") || $0.hasPrefix("| 20") }
        #expect(
            figures == [
                "## CO-1: Convictions among decided cases", "| 2017 |  | 75.0 | percent |  |",
                "| 2018 |  | [z] | percent | denominator is zero |",
                "## CO-2: Cases without a verdict", "| 2017 |  | 1 | number |  |", "| 2018 |  | 0 | number |  |",
            ])
    }

    @Test func `the example's README shows the files as they are`() throws {
        let readme = try String(contentsOf: ExampleCopy.example.appending(path: "README.md"), encoding: .utf8)
        for file in [
            "Sources/AcmeCalculators/AcmeCalculators.swift", "Sources/acme-waymark/main.swift",
            "project/indicators/co-1.yaml",
        ] {
            let text = try String(contentsOf: ExampleCopy.example.appending(path: file), encoding: .utf8)
            #expect(readme.contains(text), "\(file)")
        }
    }
}
