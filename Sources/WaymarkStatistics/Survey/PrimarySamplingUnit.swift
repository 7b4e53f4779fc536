/// The weighted sums over the cases of one primary sampling unit, of the domain asked for.
///
/// The domain belongs inside the sums, never in a filter of rows: a unit without members stays, with zeros.
public struct SurveySums: Hashable, Sendable {
    /// Cases counted without weights.
    public var cases: Double
    /// Σw.
    public var w: Double
    /// Σw², for Kish's design effect.
    public var ww: Double
    /// Σwy, y the variable of interest (1 or 0 for a proportion).
    public var wy: Double
    /// Σwy².
    public var wyy: Double
    /// Σwx, x the denominator of a ratio.
    public var wx: Double
    /// Σwx².
    public var wxx: Double
    /// Σwxy.
    public var wxy: Double

    /// Sums that an estimate does not need may be left at zero.
    public init(
        cases: Double = 0, w: Double = 0, ww: Double = 0, wy: Double = 0, wyy: Double = 0,
        wx: Double = 0, wxx: Double = 0, wxy: Double = 0
    ) {
        self.cases = cases
        self.w = w
        self.ww = ww
        self.wy = wy
        self.wyy = wyy
        self.wx = wx
        self.wxx = wxx
        self.wxy = wxy
    }

    /// Adds the sums of other cases.
    public mutating func add(_ other: SurveySums) {
        cases += other.cases
        w += other.w
        ww += other.ww
        wy += other.wy
        wyy += other.wyy
        wx += other.wx
        wxx += other.wxx
        wxy += other.wxy
    }

    /// The sums of two sets of cases taken together.
    public static func + (a: SurveySums, b: SurveySums) -> SurveySums {
        SurveySums(
            cases: a.cases + b.cases, w: a.w + b.w, ww: a.ww + b.ww, wy: a.wy + b.wy, wyy: a.wyy + b.wyy,
            wx: a.wx + b.wx, wxx: a.wxx + b.wxx, wxy: a.wxy + b.wxy)
    }

    var isFinite: Bool {
        // Less itself, a number is 0 unless it is infinite or none.
        (cases - cases) + (w - w) + (ww - ww) + (wy - wy) + (wyy - wyy) + (wx - wx) + (wxx - wxx) + (wxy - wxy) == 0
            && cases >= 0 && w >= 0
    }
}

/// One primary sampling unit of a survey: where it lies in the design, and its sums.
public struct PrimarySamplingUnit: Hashable, Sendable {
    /// The stratum; one name for all units of an unstratified design.
    public let stratum: String
    /// The name of the unit, unique in its stratum.
    public let name: String
    /// Units in the population of the stratum, for the finite population correction; nil without correction.
    public let populationUnits: Double?
    /// The weighted sums over its cases.
    public let sums: SurveySums

    /// A row of the aggregation by stratum and primary sampling unit.
    public init(stratum: String, name: String, populationUnits: Double? = nil, sums: SurveySums) {
        self.stratum = stratum
        self.name = name
        self.populationUnits = populationUnits
        self.sums = sums
    }
}

/// What to do about a stratum of which one unit was sampled, named as in R's `survey.lonely.psu`.
public enum SingleUnitRule: String, CaseIterable, Hashable, Sendable {
    /// Throw `singleUnit`: the default.
    case fail
    /// The unit was chosen with certainty: it adds no variance.
    case certainty
    /// Leave the stratum out of the variance; the same figure as `certainty`.
    case remove
    /// Centre the linearised value at zero, as R's `adjust` does: very wide for totals.
    case adjust
    /// Centre the linearised value at the mean over all units of all strata, as Stata's `centered` does.
    case centred
    /// Take the mean variance of the strata that have two units or more.
    case average
}
