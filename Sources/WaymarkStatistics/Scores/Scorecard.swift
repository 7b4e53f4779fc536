/// Points for fixed lists of questions, by domain, on a scale of 0 to 100.
///
/// SDG 10.7.2 (UN DESA and IOM, metadata of March 2021): a missing answer scores 0 and stays in the denominator.
public struct Scorecard: Hashable, Sendable {
    /// The points of each domain, 0...100, in the order given.
    public let domains: [Double]
    /// The points over all questions, 0...100.
    public let overall: Double

    /// Answers by domain, each 0...1 or nil where missing; throws without questions or for answers outside.
    public init(answers: [[Double?]]) throws(StatisticsError) {
        var domains: [Double] = []
        var (points, questions) = (0.0, 0)
        for domain in answers {
            guard !domain.isEmpty else { throw .empty("questions") }
            var sum = 0.0
            for answer in domain { sum += try checked(answer ?? 0, "answer", in: 0...1) }
            // Multiplied before divided: a score on the edge of a band must be exact.
            domains.append(100 * sum / Double(domain.count))
            points += sum
            questions += domain.count
        }
        guard questions > 0 else { throw .empty("domains") }
        self.domains = domains
        overall = 100 * points / Double(questions)
    }
}

/// Categories of a score, each from its lower bound (inclusive) up to the next one's.
public struct ScoreBands: Sendable {
    /// Names and lower bounds in ascending order.
    public let bands: [(from: Double, name: String)]

    /// Bands of one's own, put in ascending order.
    public init(_ bands: [(from: Double, name: String)]) {
        self.bands = bands.sorted { $0.from < $1.from }
    }

    /// The name of a score's category; nil below the first band and for NaN.
    public func category(_ score: Double) -> String? { bands.last { score >= $0.from }?.name }

    /// The number of a score's category, from 1; nil below the first band and for NaN.
    public func number(_ score: Double) -> Int? { bands.lastIndex { score >= $0.from }.map { $0 + 1 } }

    /// SDG 10.7.2: below 40, from 40, from 80, and exactly 100.
    public static let migrationPolicy = ScoreBands([
        (0, "requires further progress"), (40, "partially meets"), (80, "meets"), (100, "fully meets"),
    ])
}
