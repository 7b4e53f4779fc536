/// Bands of the relative standard error with the mark each puts beside a figure: a named configuration.
public struct RelativeErrorBands: Hashable, Sendable {
    /// What a band means for the figure.
    public enum Meaning: Hashable, Sendable {
        /// Show the figure as it is.
        case reliable
        /// Show the figure with a warning.
        case caution
        /// Do not rely on, or do not show, the figure.
        case unreliable
    }

    /// One band: its mark and meaning, from `above` (exclusive) up to the next band.
    public struct Band: Hashable, Sendable {
        /// The relative standard error beyond which the band begins; 0.25 is 25 %.
        public let above: Double
        /// The agency's own mark, possibly empty.
        public let mark: String
        /// What the mark means.
        public let meaning: Meaning

        /// A band of one's own.
        public init(above: Double, mark: String, meaning: Meaning) {
            self.above = above
            self.mark = mark
            self.meaning = meaning
        }
    }

    /// The name under which reports cite the bands.
    public let name: String
    /// The bands in ascending order; below the first a figure is reliable and unmarked.
    public let bands: [Band]

    /// Bands of one's own, put in ascending order; `name` should say whose.
    public init(name: String, bands: [Band]) {
        self.name = name
        self.bands = bands.sorted { $0.above < $1.above }
    }

    /// The band of an estimate; nil where the relative standard error is undefined (estimate 0, NaN, negative error).
    public func band(estimate: Double, standardError: Double) -> Band? {
        guard estimate != 0, estimate.isFinite, standardError.isFinite, standardError >= 0 else { return nil }
        let relative = standardError / abs(estimate)
        return bands.last { relative > $0.above } ?? Band(above: 0, mark: "", meaning: .reliable)
    }

    /// Australian Bureau of Statistics: caution above 25 %, too unreliable for general use above 50 %.
    public static let australianBureauOfStatistics = RelativeErrorBands(
        name: "ABS relative standard error",
        bands: [
            Band(above: 0.25, mark: "*", meaning: .caution), Band(above: 0.50, mark: "**", meaning: .unreliable),
        ])

    /// Statistics Canada: A acceptable, M marginal above 16.6 %, U unacceptable above 33.3 %.
    public static let statisticsCanada = RelativeErrorBands(
        name: "Statistics Canada coefficient of variation",
        bands: [
            Band(above: -1, mark: "A", meaning: .reliable), Band(above: 0.166, mark: "M", meaning: .caution),
            Band(above: 0.333, mark: "U", meaning: .unreliable),
        ])

    /// The older rule of NCHS: unreliable above 30 % (it asked for 30 cases too; see `SampleSizeRule.nchs`).
    public static let nchs30 = RelativeErrorBands(
        name: "NCHS relative standard error of 30 %", bands: [Band(above: 0.30, mark: "*", meaning: .unreliable)])
}
