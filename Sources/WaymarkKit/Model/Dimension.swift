/// A code list that splits figures: sex, age group, country, form of exploitation.
public struct Dimension: Sendable, Hashable {
    /// One entry of a code list.
    public struct Category: Sendable, Hashable {
        /// The code that outputs carry, such as `F`.
        public var code: String
        /// What people read.
        public var name: LocalizedText
        /// The code in SDMX, where it differs.
        public var sdmx: String?
        /// Words that incoming data may use for it.
        public var synonyms: [String]
        /// Whether it stands for "unknown" or "not stated": counted in totals, never compared.
        public var isUnknown: Bool
        /// The code of the category above it in `parentDimension`.
        public var parent: String?
        /// The completed units (years, say) it covers when the dimension is made of bands over a number.
        public var band: Band?
        /// Further facts, such as `iso2` or `m49`.
        public var attributes: [String: String]

        /// Creates a category.
        public init(
            code: String, name: LocalizedText, sdmx: String? = nil, synonyms: [String] = [], isUnknown: Bool = false,
            parent: String? = nil, band: Band? = nil, attributes: [String: String] = [:]
        ) {
            self.code = code
            self.name = name
            self.sdmx = sdmx
            self.synonyms = synonyms
            self.isUnknown = isUnknown
            self.parent = parent
            self.band = band
            self.attributes = attributes
        }
    }

    /// A closed range of whole numbers that may be open at its ends: 0–17, 18 and over.
    public struct Band: Sendable, Hashable {
        /// The smallest number in it, or nil for no lower end.
        public var lower: Int?
        /// The largest number in it, or nil for no upper end.
        public var upper: Int?

        /// Creates a band.
        public init(lower: Int?, upper: Int?) {
            self.lower = lower
            self.upper = upper
        }

        /// Whether a number lies in the band.
        public func contains(_ number: Int) -> Bool {
            number >= lower ?? .min && number <= upper ?? .max
        }
    }

    /// The code of "all categories together", in every dimension and every output.
    public static let total = "_T"

    /// The dimension's id, such as `sex`.
    public var id: String
    /// What people read.
    public var name: LocalizedText
    /// The categories, in the order in which reports show them.
    public var categories: [Category]
    /// The SDMX concept, such as `SEX`.
    public var sdmx: String?
    /// The dimension in which parents are found.
    public var parentDimension: String?
    /// Where it was defined.
    public var span: SourceSpan?

    /// Creates a dimension.
    public init(
        id: String, name: LocalizedText, categories: [Category], sdmx: String? = nil, parentDimension: String? = nil,
        span: SourceSpan? = nil
    ) {
        self.id = id
        self.name = name
        self.categories = categories
        self.sdmx = sdmx
        self.parentDimension = parentDimension
        self.span = span
    }

    /// The category with a code.
    public func category(_ code: String) -> Category? {
        categories.first { $0.code == code }
    }

    /// Whether its categories are bands over a number.
    public var hasBands: Bool { categories.contains { $0.band != nil } }

    /// The category that takes what is not stated, where there is one.
    public var unknown: Category? { categories.first(where: \.isUnknown) }
}
