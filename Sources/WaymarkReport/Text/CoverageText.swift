import WaymarkKit

/// Who of those expected to report has done so, in words.
public struct CoverageText: Sendable {
    /// The names of categories.
    public var labels: CategoryLabel
    /// The dimension of the programme's countries, which are called countries.
    public var countryDimension: String?

    /// Creates the words for a report.
    public init(_ report: Report, language: Language) {
        labels = CategoryLabel(dimensions: report.dimensions, language: language)
        countryDimension = report.programme.countries?.dimension
    }

    /// `12 of 13 countries`.
    public func text(of coverage: Figure.Coverage) -> String {
        let (reported, expected) = (String(coverage.reported), String(coverage.expected))
        guard coverage.dimension == countryDimension else {
            return Phrase("%1 of %2 (%3)").text(
                in: labels.language, reported, expected, labels.name(of: coverage.dimension))
        }
        return (coverage.expected == 1 ? Phrase("%1 of %2 country") : Phrase("%1 of %2 countries"))
            .text(in: labels.language, reported, expected)
    }

    /// The names of those that did not report: `Mali, Niger`.
    public func missing(in coverage: Figure.Coverage) -> String {
        coverage.missing.map { labels.text($0, of: coverage.dimension) }.joined(separator: ", ")
    }
}
