import WaymarkKit

/// Small reports to try a writer on; all figures are invented.
public struct FixtureReport: Sendable {
    /// What is special about it.
    public let title: String
    /// The report.
    public let report: Report

    /// Values, every kind of absence and mark, intervals, coverage, two series, disaggregations and verdicts.
    public static let everyKindOfFigure = FixtureReport(
        title: "report with every kind of figure", report: FixtureParts(naming: { $0 }).report)

    /// A programme without results or indicators.
    public static let withoutFigures = FixtureReport(
        title: "report without figures",
        report: {
            var report = FixtureParts(naming: { $0 }).report
            report.programme.results = []
            report.programme.countries = nil
            report.entries = []
            report.sources = []
            return report
        }())

    /// The report with every kind of figure, in which each name, code, note and reason tries to break out of the format.
    public static let hostile = FixtureReport(
        title: "report with hostile names", report: FixtureParts(naming: { $0 + hostileText }).report)

    /// What must never stand in a page as it is.
    static let hostileElement = "<script>alert(1)</script>"

    /// Markup, quotes, separators, line ends, template and link syntax, right-to-left marks, a lone accent.
    private static let hostileText =
        " \(hostileElement)'\"\"\u{301};,|\t`*_[a](javascript:b)\r\nnext\nline\u{2028}{{code}} ${x} ]]> --> "
        + "&amp; \\ ../../ \u{202E}=1+1\u{7}"
}
