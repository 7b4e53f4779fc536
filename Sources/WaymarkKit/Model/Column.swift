/// One column of a source: its contract with the data, checked for every row.
public struct Column: Sendable, Hashable {
    /// What a value of the column is.
    public enum Kind: Sendable, Hashable {
        /// The key of a person, case or event; never shown.
        case id
        /// A code of a dimension.
        case code(dimension: String)
        /// Free text.
        case text
        /// A whole number.
        case integer
        /// A number with decimals.
        case number
        /// True or false.
        case boolean
        /// A calendar day.
        case date
        /// A day and time.
        case dateTime
        /// The code of a reporting period, such as `2017` or `2017-Q2`.
        case period
        /// An amount of money in a currency (ISO 4217), such as `EUR`.
        case money(currency: String)
    }

    /// How the text of a field becomes a value; nothing is guessed.
    public struct Reading: Sendable, Hashable {
        /// Texts that mean "missing", next to the empty field.
        public var missing: [String]
        /// Incoming texts and the values they stand for.
        public var map: [String: String]
        /// The decimal mark of numbers.
        public var decimalMark: Character
        /// The mark between groups of thousands, if numbers have one.
        public var thousandsMark: Character?
        /// Texts such as `<5` that state only bounds, with those bounds.
        public var censored: [String: ClosedRange<Double>]
        /// The form of dates, in the letters of `strftime`; ISO 8601 unless said otherwise.
        public var dateFormat: String

        /// Creates a way of reading; without arguments, plain numbers and ISO dates.
        public init(
            missing: [String] = [], map: [String: String] = [:], decimalMark: Character = ".",
            thousandsMark: Character? = nil, censored: [String: ClosedRange<Double>] = [:],
            dateFormat: String = "%Y-%m-%d"
        ) {
            self.missing = missing
            self.map = map
            self.decimalMark = decimalMark
            self.thousandsMark = thousandsMark
            self.censored = censored
            self.dateFormat = dateFormat
        }
    }

    /// The name in definitions.
    public var name: String
    /// The header in the file, where it differs from the name.
    public var header: String
    /// What its values are.
    public var kind: Kind
    /// Whether a field may be missing.
    public var isOptional: Bool
    /// The bounds of a number, both included.
    public var range: ClosedRange<Double>?
    /// A regular expression that a text or id matches as a whole.
    public var pattern: String?
    /// The dimension whose bands a number falls into, such as `age_group` over `age`.
    public var bands: String?
    /// Whether this is the date by which rows fall into reporting periods.
    public var isReportingDate: Bool
    /// How fields are read.
    public var reading: Reading
    /// What it holds, for people.
    public var summary: String?
    /// Where it was declared.
    public var span: SourceSpan?

    /// Creates a column.
    public init(
        name: String, header: String? = nil, kind: Kind, isOptional: Bool = false, range: ClosedRange<Double>? = nil,
        pattern: String? = nil, bands: String? = nil, isReportingDate: Bool = false, reading: Reading = Reading(),
        summary: String? = nil, span: SourceSpan? = nil
    ) {
        self.name = name
        self.header = header ?? name
        self.kind = kind
        self.isOptional = isOptional
        self.range = range
        self.pattern = pattern
        self.bands = bands
        self.isReportingDate = isReportingDate
        self.reading = reading
        self.summary = summary
        self.span = span
    }

    /// The dimension that the column's values belong to, as codes or by bands.
    public var dimension: String? {
        if case .code(let dimension) = kind { dimension } else { bands }
    }
}
