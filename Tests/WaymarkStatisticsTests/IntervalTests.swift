import Testing
import WaymarkStatistics

@Suite("Intervals")
struct IntervalTests {
    /// 5 of 30: R 4.2.2, binom.test, and closed forms.
    @Test func proportion() throws {
        let wilson = try ProportionInterval.wilson(successes: 5, trials: 30)
        #expect(close(wilson, 0.0733654237184855, 0.33564350506416))
        let exact = try ProportionInterval.clopperPearson(successes: 5, trials: 30)
        #expect(close(exact, 0.0564216964680715, 0.347211698834144))
        let jeffreys = try ProportionInterval.jeffreys(successes: 5, trials: 30)
        #expect(close(jeffreys, 0.066573953567455, 0.327427751663461))
    }

    /// Garwood (1936) and Byar as tabled by Public Health England, technical guide (2018).
    @Test(arguments: [(0.0, 0.0, 3.6889), (1, 0.0253, 5.5716), (9, 4.1154, 17.0848), (100, 81.3640, 121.6268)])
    func poisson(_ events: Double, _ lower: Double, _ upper: Double) throws {
        #expect(close(try PoissonInterval.garwood(events: events), lower, upper, 5e-5))
    }

    /// Newcombe (1998), Statistics in Medicine 17:873, table II: 9/10 against 3/10, method 10.
    @Test func newcombe() throws {
        let difference = try ProportionDifference.newcombe(successes1: 9, trials1: 10, successes2: 3, trials2: 10)
        #expect(close(difference.interval, 0.1705, 0.8090, 5e-5))
    }

    /// Student's (1908) sleep data: ten paired differences, mean 1.58, R t.test [0.7001142, 2.4598858].
    @Test func student() throws {
        let hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
        let mean = try SampleMean(
            count: 10, sum: hours.reduce(0, +), sumOfSquares: hours.reduce(0) { $0 + $1 * $1 })
        #expect(close(try mean.interval(), 0.7001142, 2.4598858, 1e-7))
    }

    @Test("The sum of deviations from an origin keeps the digits of large values")
    func origin() throws {
        let mean = try SampleMean(count: 3, sum: 3, sumOfSquares: 5, origin: 1e15)
        #expect(mean.value == 1e15 + 1)
        #expect(mean.standardDeviation == 1)
    }

    @Test func fiellerIsUnboundedWhenTheDenominatorMayBeZero() throws {
        let ratio = try RatioOfEstimates(numerator: 10, denominator: 1, numeratorVariance: 1, denominatorVariance: 1)
        #expect(throws: StatisticsError.unbounded) { try ratio.fiellerInterval() }
    }

    @Test("No interval leaves the possible range", arguments: [0.0, 1e-9, 0.5, 3, 29.999, 30])
    func range(_ successes: Double) throws {
        let wilson = try ProportionInterval.wilson(successes: successes, trials: 30)
        let exact = try ProportionInterval.clopperPearson(successes: successes, trials: 30)
        let jeffreys = try ProportionInterval.jeffreys(successes: successes, trials: 30)
        for interval in [wilson, exact, jeffreys] { #expect(interval.lower >= 0 && interval.upper <= 1) }
        for interval in [wilson, exact] { #expect(interval.contains(successes / 30)) }
    }

    @Test("Wilson's interval takes an effective sample size: 13 % of 800 cases, design effect 1.6")
    func effectiveSampleSize() throws {
        #expect(close(try ProportionInterval.wilson(successes: 0.13 * 500, trials: 500), 0.1033, 0.1623, 5e-5))
        #expect(close(try ProportionInterval.wilson(successes: 0, trials: 50), 0, 0.0713, 5e-5))
    }

    @Test("Hostile numbers are typed errors", arguments: [-1, .nan, .infinity, -.infinity, 31] as [Double])
    func hostile(_ number: Double) {
        #expect(throws: StatisticsError.self) { try ProportionInterval.wilson(successes: number, trials: 30) }
        #expect(throws: StatisticsError.self) { try ProportionInterval.clopperPearson(successes: number, trials: 30) }
        #expect(throws: StatisticsError.self) { try ConfidenceLevel(number) }
        #expect(throws: StatisticsError.self) { try PopulationRate(events: 1, population: 0, per: number) }
    }

    @Test func countsBeyondTheExactMethodAreErrors() {
        #expect(throws: StatisticsError.noConvergence) { try PoissonInterval.garwood(events: 1e300) }
        #expect(throws: StatisticsError.zeroDenominator) { try ProportionInterval.wilson(successes: 0, trials: 0) }
    }

    private func close(_ interval: Interval, _ lower: Double, _ upper: Double, _ tolerance: Double = 1e-12) -> Bool {
        abs(interval.lower - lower) <= tolerance && abs(interval.upper - upper) <= tolerance
    }
}
