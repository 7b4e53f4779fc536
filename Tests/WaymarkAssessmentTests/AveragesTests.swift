import Testing

@testable import WaymarkAssessment

@Suite("Rates, combinations, means")
struct AveragesTests {
    @Test("annual rates from their definitions")
    func rates() throws {
        let (start, end) = (DatedValue(time: 2015, value: 100), DatedValue(time: 2020, value: 80))
        #expect(isClose(try AnnualRate.compound(from: start, to: end), -0.043647500209963))
        #expect(isClose(try AnnualRate.logarithmicReduction(from: start, to: end), 0.0446287102628419))
        let fit = try AnnualRate.regression([start, end])
        #expect(isClose(fit.slope, -0.0446287102628419) && isClose(fit.reduction, 0.043647500209963))
    }

    @Test(
        "a regression says what it cannot fit",
        arguments: [
            ([], Undefined.noValue), ([DatedValue(time: 1, value: 1)], .noTimeSinceBaseline),
            ([DatedValue(time: 1, value: 1), DatedValue(time: 2, value: 0)], .valueIsZero),
            ([DatedValue(time: 1, value: 1), DatedValue(time: 2, value: -1)], .negativeValue),
            ([DatedValue(time: 1, value: .nan)], .notFinite),
        ])
    func unfit(_ points: [DatedValue], _ reason: Undefined) {
        #expect(throws: reason) { try AnnualRate.regression(points) }
    }

    @Test("flows add up, cumulative values and stocks take the last")
    func combinations() {
        #expect(PeriodCombination.flow.value(of: [12, 15, 9, 20]) == 56)
        #expect(PeriodCombination.cumulative.value(of: [12, 27, 36, 56]) == 56)
        #expect(PeriodCombination.stock.value(of: [40, 42, 39, 45]) == 45)
        #expect(PeriodCombination.allCases.allSatisfy { $0.value(of: []) == nil })
    }

    @Test("weighted means, zero components and refusals")
    func means() {
        let (values, weights) = ([0.62, 0.48, 0.91], [0.5, 0.3, 0.2])
        #expect(isClose(WeightedMean.arithmetic.value(of: values, weights: weights), 0.636))
        #expect(isClose(WeightedMean.geometric.value(of: values, weights: weights), 0.6199783078524629))
        #expect(isClose(WeightedMean.harmonic.value(of: values, weights: [5, 3, 2]), 0.6056084798067891))
        for mean in [WeightedMean.geometric, .harmonic] {
            #expect(mean.value(of: [0, 1], weights: [1, 1]) == 0)
            #expect(mean.value(of: [0, 1], weights: [0, 1]) == 1)
            #expect(mean.value(of: [-1, 1], weights: [1, 1]) == nil)
        }
        for (values, weights) in [([1.0], []), ([1], [0.0]), ([1], [-1]), ([.nan], [1]), ([1, 2], [1e308, 1e308])] {
            #expect(WeightedMean.arithmetic.value(of: values, weights: weights) == nil)
        }
    }
}
