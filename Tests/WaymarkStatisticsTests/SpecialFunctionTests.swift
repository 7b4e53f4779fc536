import Testing
import WaymarkStatistics

/// Values computed with mpmath 1.3 at 60 digits; agreement to 1e-12 of each.
@Suite("Special functions")
struct SpecialFunctionTests {
    @Test(
        "Log gamma",
        arguments: [
            (0.001, 6.9071788853838537), (0.5, 0.57236494292470009), (1.0000001, -5.7721558299185071e-8),
            (1.9999, -4.2275208772153458e-5), (171.5, 709.14316303092824), (1e10, 220258509288.81058),
        ])
    func logarithmOfGamma(_ x: Double, _ wanted: Double) {
        #expect(agrees(logGamma(x), wanted))
    }

    @Test(
        "Incomplete gamma",
        arguments: [
            (0.5, 0.1, Tails(lower: 0.34527915398142298, upper: 0.65472084601857702)),
            (3.5, 2, Tails(lower: 0.22022259152428408, upper: 0.77977740847571592)),
            (100, 60, Tails(lower: 1.4815276326460468e-6, upper: 0.99999851847236735)),
            (100, 150, Tails(lower: 0.99999407545966452, upper: 5.9245403354839158e-6)),
            (2744, 2700.5, Tails(lower: 0.20370044241299779, upper: 0.79629955758700221)),
            (0.01, 5, Tails(lower: 0.99998824648058725, upper: 1.1753519412750849e-5)),
        ])
    func incompleteGamma(_ shape: Double, _ x: Double, _ wanted: Tails) {
        let tails = GammaDistribution(shape: shape).tails(at: x)
        #expect(agrees(tails.lower, wanted.lower) && agrees(tails.upper, wanted.upper), "\(tails)")
    }

    @Test(
        "Incomplete beta",
        arguments: [
            (0.5, 0.5, 0.1, Tails(lower: 0.20483276469913346, upper: 0.79516723530086654)),
            (5, 26, 0.3, Tails(lower: 0.96984505689791065, upper: 0.030154943102089345)),
            (200, 3, 0.9, Tails(lower: 1.5662275621214909e-7, upper: 0.99999984337724379)),
            (2000, 3001, 0.41, Tails(lower: 0.92689657407292541, upper: 0.073103425927074586)),
            (0.05, 20, 0.001, Tails(lower: 0.84295182408763921, upper: 0.15704817591236079)),
        ])
    func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, _ wanted: Tails) {
        let tails = BetaDistribution(a, b).tails(at: x)
        #expect(agrees(tails.lower, wanted.lower) && agrees(tails.upper, wanted.upper), "\(tails)")
    }

    @Test(
        "Normal quantiles",
        arguments: [
            (1e-20, -9.2623400897984076), (0.025, -1.9599639845400542), (0.4999999, -2.5066282747031065e-7),
            (0.975, 1.9599639845400539), (0.5, 0),
        ])
    func normal(_ probability: Double, _ wanted: Double) {
        #expect(agrees(NormalDistribution().quantile(probability), wanted))
    }

    @Test(
        "Student quantiles",
        arguments: [
            (1, 0.975, 12.706204736174693), (4, 0.025, -2.7764451051977943), (14, 0.975, 2.1447866879178034),
            (197, 0.975, 1.9720790337785024), (7.5, 1e-6, -13.052169759815303),
            (.infinity, 0.975, 1.9599639845400539),
        ])
    func student(_ degreesOfFreedom: Double, _ probability: Double, _ wanted: Double) {
        #expect(agrees(StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(probability), wanted))
    }

    @Test(
        "Chi-square quantiles",
        arguments: [
            (1, 0.95, 3.8414588206941245), (2, 0.025, 0.050635615968579754), (20, 0.975, 34.169606902838337),
            (779, 0.025, 703.54863784900224), (0.5, 0.001, 1.3499395786230751e-12),
        ])
    func chiSquare(_ degreesOfFreedom: Double, _ probability: Double, _ wanted: Double) {
        #expect(agrees(ChiSquareDistribution(degreesOfFreedom: degreesOfFreedom).quantile(probability), wanted))
    }

    @Test(
        "Beta quantiles",
        arguments: [
            (5, 26, 0.025, 0.056421696468071486), (6, 25, 0.975, 0.34721169883414378),
            (0.5, 1.5, 0.975, 0.85325368369042481), (0.3, 0.2, 0.5, 0.76086496385201792),
        ])
    func beta(_ a: Double, _ b: Double, _ probability: Double, _ wanted: Double) {
        #expect(agrees(BetaDistribution(a, b).quantile(probability), wanted))
    }

    @Test(
        "F quantiles",
        arguments: [
            (1, 14, 0.95, 4.6001099366694208), (3.5, 40, 0.025, 0.095456317186712965),
            (200, 12, 0.975, 2.7626473559430705),
        ])
    func fisher(_ numerator: Double, _ denominator: Double, _ probability: Double, _ wanted: Double) {
        let distribution = FDistribution(numerator: numerator, denominator: denominator)
        #expect(agrees(distribution.quantile(probability), wanted))
        #expect(agrees(distribution.tails(at: wanted).lower, probability))
    }

    @Test(
        "Poisson tails",
        arguments: [(3.5, 2, 0.32084719886213407, 0.86411177459956675), (90.2, 0, 6.7086901263702258e-40, 1)])
    func poisson(_ mean: Double, _ count: Int, _ atMost: Double, _ atLeast: Double) {
        let distribution = PoissonDistribution(mean: mean)
        #expect(agrees(distribution.atMost(count), atMost) && agrees(distribution.atLeast(count), atLeast))
    }

    @Test("Arguments outside their range give NaN", arguments: [-1, 0, .nan, .infinity, 1e300] as [Double])
    func invalid(_ parameter: Double) {
        #expect(GammaDistribution(shape: parameter).quantile(0.5).isNaN)
        #expect(GammaDistribution(shape: parameter).tails(at: 1).lower.isNaN)
        #expect(BetaDistribution(parameter, 2).quantile(0.5).isNaN)
        #expect(BetaDistribution(2, parameter).tails(at: 0.5).upper.isNaN)
        #expect(NormalDistribution().quantile(parameter == 0 ? 2 : parameter).isNaN)
        #expect(parameter > 0 || StudentDistribution(degreesOfFreedom: parameter).tails(at: 1).lower.isNaN)
        #expect(parameter > 0 || StudentDistribution(degreesOfFreedom: parameter).quantile(0.9).isNaN)
    }

    private func agrees(_ value: Double, _ wanted: Double) -> Bool { abs(value - wanted) <= 1e-12 * abs(wanted) }
}
