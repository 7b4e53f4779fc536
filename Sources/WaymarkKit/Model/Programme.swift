/// The programme whose results are reported.
public struct Programme: Sendable, Hashable {
    /// The id, such as `GLO.ACT`.
    public var id: String
    /// The name.
    public var name: LocalizedText
    /// The first day.
    public var start: CalendarDate
    /// The last day.
    public var end: CalendarDate
    /// The month in which a fiscal year begins, from 1 to 12.
    public var fiscalYearStart: Int
    /// The languages, the source language first.
    public var languages: [String]
    /// For whom it reports in an exchange of data.
    public var reportingType: ReportingType
    /// The dimension of its countries, and which of them take part.
    public var countries: Countries?
    /// The results chain, from impact to activity.
    public var results: [ProgrammeResult]
    /// Who pays for it, carries it out or takes part.
    public var partners: [Partner]

    /// Somebody who pays for a programme, carries it out or takes part in it.
    public struct Partner: Sendable, Hashable {
        /// What a partner does.
        public enum Role: String, Sendable, Hashable, CaseIterable {
            /// Pays.
            case donor
            /// Carries the programme out.
            case implementer
            /// Takes part: a government, an organization of civil society.
            case partner
        }

        /// The id, such as `UNODC` or an IATI organization identifier.
        public var id: String
        /// The name.
        public var name: LocalizedText
        /// What it does.
        public var role: Role

        /// Creates a partner.
        public init(id: String, name: LocalizedText, role: Role) {
            self.id = id
            self.name = name
            self.role = role
        }
    }

    /// The countries that take part.
    public struct Countries: Sendable, Hashable {
        /// The id of the dimension.
        public var dimension: String
        /// The codes.
        public var members: [String]

        /// Creates a set of countries.
        public init(dimension: String, members: [String]) {
            self.dimension = dimension
            self.members = members
        }

        /// The countries that a cell is about: the one it names, those of the region it names, or all. A cell of a country
        /// that takes no part has none.
        public func members(in categories: Categories, _ dimensions: [String: Dimension]) -> [String] {
            if let code = categories.codes[dimension] { return members.filter { $0 == code } }
            guard let list = dimensions[dimension], let parents = list.parentDimension,
                let region = categories.codes[parents]
            else { return members }
            return members.filter { list.category($0)?.parent == region }
        }
    }

    /// Creates a programme.
    public init(
        id: String, name: LocalizedText, start: CalendarDate, end: CalendarDate, fiscalYearStart: Int = 1,
        languages: [String] = ["en"], reportingType: ReportingType = .national, countries: Countries? = nil,
        results: [ProgrammeResult] = [],
        partners: [Partner] = []
    ) {
        self.id = id
        self.name = name
        self.start = start
        self.end = end
        self.fiscalYearStart = fiscalYearStart
        self.languages = languages
        self.reportingType = reportingType
        self.countries = countries
        self.results = results
        self.partners = partners
    }

    /// Every result of the chain, each before its children.
    public var allResults: [ProgrammeResult] {
        func flatten(_ results: [ProgrammeResult]) -> [ProgrammeResult] {
            results.flatMap { [$0] + flatten($0.children) }
        }
        return flatten(results)
    }
}

/// One link of the results chain: an impact, outcome, output or activity.
public struct ProgrammeResult: Sendable, Hashable {
    /// How high in the chain a result stands.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// A lasting change the programme contributes to.
        case impact
        /// A change that its users achieve with its outputs.
        case outcome
        /// What it delivers.
        case output
        /// What it does.
        case activity
    }

    /// The id, such as `OP1.1`.
    public var id: String
    /// The level.
    public var level: Level
    /// The name.
    public var name: LocalizedText
    /// The results below it.
    public var children: [ProgrammeResult]

    /// Creates a result.
    public init(id: String, level: Level, name: LocalizedText, children: [ProgrammeResult] = []) {
        self.id = id
        self.level = level
        self.name = name
        self.children = children
    }
}
