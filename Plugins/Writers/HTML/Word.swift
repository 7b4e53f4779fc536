import WaymarkReport

/// The fixed words of the pages: templates name them as `words.…`, so that no template holds text of one language.
enum Word: String, CaseIterable {
    case assumptions = "Assumptions"
    case baseline = "Baseline"
    case calculated = "How this was calculated"
    case calculator = "Calculator"
    case category = "Category"
    case check = "What must hold"
    case checks = "Checks of data"
    case coverage = "Coverage"
    case file = "File"
    case filter = "Which rows count"
    case finding = "Finding"
    case formula = "Formula"
    case goals = "Target values of categories"
    case indicator = "Indicator"
    case indicators = "Indicators"
    case input = "Input"
    case latest = "Latest figure"
    case latestDate = "Latest date"
    case limitations = "Limitations"
    case logframe = "Logical framework"
    case measure = "Measure"
    case methodSource = "Source of the method"
    case milestone = "Milestone"
    case missing = "Without a report"
    case next = "Next"
    case notes = "Notes"
    case period = "Period"
    case place = "Place in the report"
    case previous = "Previous"
    case progress = "Progress"
    case query = "Show the query"
    case rejected = "Rows left out"
    case reported = "Reported"
    case results = "Results chain"
    case rows = "Rows read"
    case showFigures = "Show the figures"
    case skip = "Skip to the content"
    case source = "Source"
    case symbols = "Symbols"
    case synthetic = "Synthetic data: figures on this page are invented."
    case target = "Target value"
    case trend = "Trend"
    case verification = "Means of verification"

    /// Every word in a language, by the name that templates use.
    static func all(in language: Language) -> [String: Markup] {
        Dictionary(
            uniqueKeysWithValues: allCases.map {
                (String(describing: $0), Markup(escaping: $0.text(in: language)))
            })
    }

    /// The word in a language.
    func text(in language: Language) -> String { Phrase(rawValue).text(in: language) }
}
