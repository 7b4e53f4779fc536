import Testing
import WaymarkKit

@testable import WaymarkReport

@Suite struct NumberTests {
    @Test(arguments: [
        (2.345, 2, "2.35"), (1.005, 2, "1.01"), (-0.5, 0, "-1"), (0.5, 0, "1"), (2.5, 0, "3"), (-2.345, 2, "-2.35"),
        (0.0, 0, "0"), (-0.0, 1, "0.0"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (9.995, 2, "10.00"), (99.5, 0, "100"),
        (0.05, 0, "0"), (0.049, 1, "0.0"), (12, 2, "12.00"), (1e21, 0, "1000000000000000000000"),
        (1.5e-7, 7, "0.0000002"),
        (1.5e-7, 3, "0.000"), (1_234_567.891, 1, "1234567.9"), (42.71933, 5, "42.71933"),
        (.leastNonzeroMagnitude, 2, "0.00"),
        (123_456_789_012_345_680, 0, "123456789012345680"), (0.95, 1, "1.0"), (7, -3, "7"), (0.5, 1, "0.5"),
    ])
    func roundsHalfAwayFromZeroOnTheDecimalText(number: Double, decimals: Int, text: String) {
        #expect(DecimalText.rounded(number, decimals: decimals) == text)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func whatIsNotFiniteHasNoText(number: Double) {
        #expect(DecimalText.rounded(number, decimals: 1) == nil)
    }

    @Test(arguments: [
        ("en", 1234567.5, 1, "1,234,567.5"), ("en", 999, 0, "999"), ("en", 1000, 0, "1,000"),
        ("en", -1234.5, 1, "\u{2212}1,234.5"), ("fr", 1234567.5, 1, "1\u{202F}234\u{202F}567,5"),
        ("ru", 12345, 0, "12\u{A0}345"), ("es", 1234, 0, "1234"), ("es", 12345.6, 1, "12.345,6"),
        ("en", -1.25e300, 0, "\u{2212}1.3 × 10^300"), ("fr", 1e18, 0, "1,0 × 10^18"),
        ("en", 123_456_789_012_345_680, 0, "123,456,789,012,345,680"), ("xx-unknown", 1000.25, 2, "1,000.25"),
    ])
    func marksDependOnTheLanguage(language: String, number: Double, decimals: Int, text: String) {
        #expect(NumberStyle(Language(language)).text(of: number, decimals: decimals) == text)
    }

    @Test(arguments: [
        (Figure(.value(260), marks: [.provisional]), "260 [p]"),
        (Figure(.value(1260.4)), "1,260"),
        (Figure(.value(5), marks: [.seriesBreak, .revised]), "5 [r] [b]"),
        (Figure.absent(.notReported), "[x]"), (Figure.absent(.notCollected), "[x]"),
        (Figure.absent(.notYetDue), "[x]"), (Figure.absent(.notAvailable), "[x]"),
        (Figure.absent(.notApplicable), "[z]"), (Figure.absent(.denominatorZero), "[z]"),
        (Figure.absent(.suppressed), "[c]"), (Figure.absent(.unreliable), "[u]"),
        (Figure(.value(.nan)), "[x]"), (Figure(.value(1.237), unit: .named("ratio")), "1.24"),
    ])
    func figuresCarryTheirSymbols(figure: Figure, text: String) {
        let printer = FigureText(unit: .named("persons"), decimals: 0, language: .english)
        #expect(printer.text(of: figure) == text)
    }

    @Test(arguments: [
        ("percent", 1, "en", 85.44, "85.4%"), ("percent", 1, "fr", 85.44, "85,4\u{202F}%"),
        ("persons", 0, "en", 1260, "1,260 persons"), ("number", 0, "en", 3, "3"),
    ])
    func unitsFollowTheirNumbers(unit: String, decimals: Int, language: String, number: Double, text: String) {
        let printer = FigureText(unit: .named(unit), decimals: decimals, language: Language(language))
        #expect(printer.textWithUnit(of: number) == text)
    }

    @Test func intervalsSayTheirLevel() {
        let printer = FigureText(unit: .named("percent"), decimals: 1, language: .english)
        let interval = Figure.Interval(lower: 12.06, upper: 15.34, level: 0.95, method: "Wilson")
        #expect(printer.text(of: interval) == "12.1 to 15.3")
        #expect(printer.name(of: interval) == "95% interval")
        #expect(printer.name(of: Figure.Interval(lower: 1, upper: 2, method: "bounds")) == "bounds")
    }
}
