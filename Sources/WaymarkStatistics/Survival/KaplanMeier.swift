#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many waits ended, and how many were still open when last seen, after the same time.
public struct SurvivalRow: Hashable, Sendable {
    /// The time waited, not negative.
    public let time: Double
    /// Cases whose event came at this time.
    public let events: Double
    /// Cases last seen without it at this time; they count as waiting until just after it.
    public let censored: Double

    /// A row of the table of times.
    public init(time: Double, events: Double, censored: Double) {
        self.time = time
        self.events = events
        self.censored = censored
    }
}

/// The product-limit estimate of Kaplan and Meier (1958), JASA 53:457.
public struct KaplanMeier: Sendable {
    /// One time at which events came.
    public struct Step: Hashable, Sendable {
        /// The time.
        public let time: Double
        /// Cases still waiting just before it.
        public let atRisk: Double
        /// Events at it.
        public let events: Double
        /// The share still waiting after it.
        public let survival: Double
        /// Greenwood's (1926) sum of d/(n(n − d)); infinite once nobody is left waiting.
        public let greenwood: Double
    }

    /// The scale on which limits of the curve are formed.
    public enum Scale: Hashable, Sendable {
        /// ln(−ln S), Kalbfleisch and Prentice (1980): the default.
        case logMinusLog
        /// ln S, the default of R's `survfit`.
        case logarithm
    }

    /// The steps in order of time.
    public let steps: [Step]

    /// Rows in any order, repeated times allowed; throws for negative numbers or without cases.
    public init(_ rows: [SurvivalRow]) throws(StatisticsError) {
        var table: [Double: (events: Double, censored: Double)] = [:]
        var atRisk = 0.0
        for row in rows {
            let time = try checked(row.time, "time")
            let events = try checked(row.events, "events")
            let censored = try checked(row.censored, "censored")
            let known = table[time] ?? (0, 0)
            table[time] = (known.events + events, known.censored + censored)
            atRisk += events + censored
        }
        guard atRisk > 0 else { throw .empty("cases") }
        _ = try checked(atRisk, "cases")
        var steps: [Step] = []
        var (survival, greenwood) = (1.0, 0.0)
        for (time, row) in table.sorted(by: { $0.key < $1.key }) {
            if row.events > 0 {
                let left = max(0, atRisk - row.events)
                survival *= left / atRisk
                greenwood += row.events / (atRisk * left)
                steps.append(
                    Step(time: time, atRisk: atRisk, events: row.events, survival: survival, greenwood: greenwood))
            }
            atRisk -= row.events + row.censored
        }
        self.steps = steps
    }

    /// The median time; nil if more than half were still waiting at the end.
    public var median: Double? { timeReaching(0.5, steps.map(\.survival)) }

    /// The test-inversion interval of Brookmeyer and Crowley (1982) for the median; an end is nil where not reached.
    public func medianInterval(
        level: ConfidenceLevel = .percent95, scale: Scale = .logMinusLog
    ) -> (lower: Double?, upper: Double?) {
        let z = level.normalMultiplier
        return (timeReaching(0.5, curve(-z, scale)), timeReaching(0.5, curve(z, scale)))
    }

    /// The curve moved by so many standard errors on the scale; the last step to zero has no limits of its own.
    private func curve(_ z: Double, _ scale: Scale) -> [Double] {
        steps.map { step in
            guard step.survival > 0, step.survival < 1 else { return step.survival == 0 ? .nan : step.survival }
            let error = step.greenwood.squareRoot()
            let logarithm = log(step.survival)
            switch scale {
            case .logarithm: return min(1, exp(logarithm + z * error))
            case .logMinusLog: return exp(logarithm * exp(z * error / logarithm))
            }
        }
    }

    /// The first time at which a falling curve is at or below a share; between two times if it stays exactly there.
    private func timeReaching(_ share: Double, _ curve: [Double]) -> Double? {
        guard let index = curve.firstIndex(where: { $0 <= share + 1e-12 }) else { return nil }
        guard abs(curve[index] - share) <= 1e-12,
            let next = curve.indices.dropFirst(index + 1).first(where: { !(curve[$0] >= share - 1e-12) })
        else { return steps[index].time }
        return (steps[index].time + steps[next].time) / 2
    }
}
