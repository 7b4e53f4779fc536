extension SurveyDesign {
    /// The weighted total of y.
    public func total() throws(StatisticsError) -> SurveyEstimate {
        SurveyEstimate(
            value: sums.wy, standardError: try variance(unitSums.map(\.wy)).squareRoot(),
            degreesOfFreedom: Double(degreesOfFreedom), cases: sums.cases)
    }

    /// The weighted mean of y; a proportion when y is 1 or 0.
    public func mean() throws(StatisticsError) -> SurveyEstimate {
        try quotient(sums, denominator: { $0.w }) { sums, mean in
            sums.wyy - 2 * mean * sums.wy + mean * mean * sums.w
        }
    }

    /// The ratio of the weighted totals of y and x.
    public func ratio() throws(StatisticsError) -> SurveyEstimate {
        try quotient(sums, denominator: { $0.wx }) { sums, ratio in
            // Σw(e − ē)² of e = y − Rx, whose weighted mean is zero.
            sums.wyy - 2 * ratio * sums.wxy + ratio * ratio * sums.wxx
        }
    }

    /// Linearised values of the mean of y, for covariances between estimates of one design.
    public func linearisedMean() throws(StatisticsError) -> [Double] { try linearised(sums) { $0.w } }

    /// Linearised values of the ratio of y to x, for covariances between estimates of one design.
    public func linearisedRatio() throws(StatisticsError) -> [Double] { try linearised(sums) { $0.wx } }

    /// Kish's design effect of unequal weights alone, n Σw² / (Σw)²; nil without weights.
    public var weightingEffect: Double? {
        let sums = sums
        return sums.w > 0 ? sums.cases * sums.ww / (sums.w * sums.w) : nil
    }

    private func linearised(
        _ sums: SurveySums, denominator: (SurveySums) -> Double
    ) throws(StatisticsError) -> [Double] {
        let size = denominator(sums)
        guard size != 0, (sums.wy / size).isFinite else { throw .zeroDenominator }
        let value = sums.wy / size
        return unitSums.map { ($0.wy - value * denominator($0)) / size }
    }

    private func quotient(
        _ sums: SurveySums, denominator: (SurveySums) -> Double,
        squares: (SurveySums, Double) -> Double
    ) throws(StatisticsError) -> SurveyEstimate {
        let values = try linearised(sums, denominator: denominator)
        let size = denominator(sums)
        let variance = try variance(values)
        let simple = Self.simpleVariance(squares(sums, sums.wy / size), sums: sums, size: size)
        return SurveyEstimate(
            value: sums.wy / size, standardError: variance.squareRoot(),
            degreesOfFreedom: Double(degreesOfFreedom), cases: sums.cases,
            designEffect: simple.flatMap { simple in
                let unsampled = 1 - sums.cases / sums.w
                return unsampled > 0 ? variance / (simple * unsampled) : nil
            },
            designEffectWithReplacement: simple.map { variance / $0 })
    }

    /// The variance of the quotient had the cases been drawn at random with replacement; nil if not estimable.
    private static func simpleVariance(_ squares: Double, sums: SurveySums, size: Double) -> Double? {
        guard sums.cases > 1, sums.w > 0, squares > 0, sums.wyy > 0 else { return nil }
        let perCase = squares / sums.w * sums.cases / (sums.cases - 1)
        let scale = sums.w / size
        return perCase / sums.cases * scale * scale
    }
}

extension SurveyEstimate {
    /// The same estimate with other degrees of freedom, such as those of the domain.
    public func with(degreesOfFreedom: Double) -> SurveyEstimate {
        SurveyEstimate(
            value: value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, cases: cases,
            designEffect: designEffect, designEffectWithReplacement: designEffectWithReplacement)
    }
}
