/// The unit that an indicator's values are in; a value is always in the unit named beside it.
public struct UnitOfMeasure: Sendable, Hashable {
    /// The id in definitions and outputs, such as `percent`.
    public var id: String
    /// What people read after a value.
    public var name: LocalizedText
    /// What a plain ratio is multiplied by to be in this unit: 100 for per cent, 1 for counts.
    public var multiplier: Double
    /// How many decimals reports show unless the indicator says otherwise.
    public var decimals: Int
    /// The code in SDMX (CL_UNIT_MEASURE), where there is one.
    public var sdmx: String?

    /// Creates a unit.
    public init(id: String, name: LocalizedText, multiplier: Double = 1, decimals: Int = 0, sdmx: String? = nil) {
        self.id = id
        self.name = name
        self.multiplier = multiplier
        self.decimals = decimals
        self.sdmx = sdmx
    }

    /// The units that Waymark knows; a definition may name others, which count as plain numbers.
    public static let known: [UnitOfMeasure] = [
        UnitOfMeasure(id: "number", name: "", sdmx: "NUMBER"),
        UnitOfMeasure(
            id: "percent", name: LocalizedText([("en", "%"), ("fr", "%")]), multiplier: 100, decimals: 1, sdmx: "PT"),
        UnitOfMeasure(id: "ratio", name: LocalizedText([("en", "ratio"), ("fr", "ratio")]), decimals: 2, sdmx: "RO"),
        UnitOfMeasure(
            id: "per_1000", name: LocalizedText([("en", "per 1,000 people"), ("fr", "pour 1 000 personnes")]),
            multiplier: 1000, decimals: 1, sdmx: "PER_1000_POP"),
        UnitOfMeasure(
            id: "per_100000",
            name: LocalizedText([("en", "per 100,000 people"), ("fr", "pour 100 000 personnes")]),
            multiplier: 100_000, decimals: 2, sdmx: "PER_100000_POP"),
        UnitOfMeasure(id: "persons", name: LocalizedText([("en", "persons"), ("fr", "personnes")]), sdmx: "NUMBER"),
        UnitOfMeasure(id: "events", name: LocalizedText([("en", "events"), ("fr", "événements")]), sdmx: "NUMBER"),
        UnitOfMeasure(id: "countries", name: LocalizedText([("en", "countries"), ("fr", "pays")]), sdmx: "NUMBER"),
        UnitOfMeasure(
            id: "documents", name: LocalizedText([("en", "documents"), ("fr", "documents")]), sdmx: "NUMBER"),
        UnitOfMeasure(id: "reviews", name: LocalizedText([("en", "reviews"), ("fr", "examens")]), sdmx: "NUMBER"),
        UnitOfMeasure(id: "laws", name: LocalizedText([("en", "laws"), ("fr", "lois")]), sdmx: "NUMBER"),
        UnitOfMeasure(
            id: "agreements", name: LocalizedText([("en", "agreements"), ("fr", "accords")]), sdmx: "NUMBER"),
        UnitOfMeasure(
            id: "participations", name: LocalizedText([("en", "participations"), ("fr", "participations")]),
            sdmx: "NUMBER"),
        UnitOfMeasure(id: "EUR", name: LocalizedText([("en", "euros"), ("fr", "euros")]), sdmx: "EUR"),
        UnitOfMeasure(id: "USD", name: LocalizedText([("en", "US dollars"), ("fr", "dollars É.-U.")]), sdmx: "USD"),
        UnitOfMeasure(id: "days", name: LocalizedText([("en", "days"), ("fr", "jours")]), sdmx: "DAYS"),
        UnitOfMeasure(
            id: "points", name: LocalizedText([("en", "points"), ("fr", "points")]), decimals: 1, sdmx: "SCORE"),
    ]

    /// The known unit with an id, or a plain one of that name.
    public static func named(_ id: String) -> UnitOfMeasure {
        known.first { $0.id == id } ?? UnitOfMeasure(id: id, name: LocalizedText(id))
    }
}
