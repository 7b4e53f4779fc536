/// How the rows of a source were sampled: a fact of the data set, so that no indicator has to repeat it.
public struct SampleDesign: Sendable, Hashable {
    /// The column with every row's weight.
    public var weight: String
    /// The column that names the stratum; nil for one stratum.
    public var stratum: String?
    /// The column that names the primary sampling unit; nil where every row is one.
    public var unit: String?
    /// The column with the number of primary sampling units in the population of the stratum, for the correction.
    public var population: String?

    /// Creates a design.
    public init(weight: String, stratum: String? = nil, unit: String? = nil, population: String? = nil) {
        self.weight = weight
        self.stratum = stratum
        self.unit = unit
        self.population = population
    }

    /// The column that gives a key of a calculator's groups: `stratum`, `psu` or `population`; nil for another key, and
    /// where the design has none.
    public func column(ofKey name: String) -> String? {
        switch name {
        case "stratum": stratum
        case "psu": unit
        case "population": population
        default: nil
        }
    }
}
