import WaymarkKit
import WaymarkStatistics

/// A country's points for its migration policies, in half-points, so that bands are told exactly.
struct MigrationPolicyScore {
    /// The policy domains.
    static let domains = ["PD_1", "PD_2", "PD_3", "PD_4", "PD_5", "PD_6"]
    /// How many questions a domain has.
    static let questionsInDomain = 5

    /// Twice the points.
    let halfPoints: Int
    /// How many questions there are, answered or not.
    let questions: Int

    /// The points in per cent of all there are.
    var percent: Double { Double(50 * halfPoints) / Double(questions) }

    /// The category from 1 to 4.
    var category: Int { ScoreBands.migrationPolicy.number(percent) ?? 1 }

    /// The category in words.
    var categoryName: String { ScoreBands.migrationPolicy.category(percent) ?? "" }

    /// The scores of the countries that answered anything in the domains.
    /// - Parameter groups: groups by country, domain, item and answer.
    static func byCountry(_ groups: [Cell.Input.Group], domains: [String]) -> [String: MigrationPolicyScore] {
        struct Question: Hashable {
            var domain: String
            var item: Int
        }
        var answers: [String: [Question: Int]] = [:]
        for group in groups where group.keys.count == 4 && group.rows > 0 {
            guard let country = group.keys[0] else { continue }
            answers[country, default: [:]].merge([:]) { first, _ in first }
            guard let domain = group.keys[1], domains.contains(domain), let item = group.keys[2].flatMap({ Int($0) }),
                (1...questionsInDomain).contains(item)
            else { continue }
            // Of contradicting answers, the one with fewer points counts.
            let points = halfPoints(group.keys[3], in: domain)
            answers[country, default: [:]].merge([Question(domain: domain, item: item): points], uniquingKeysWith: min)
        }
        return answers.mapValues {
            MigrationPolicyScore(
                halfPoints: $0.values.reduce(0, +), questions: domains.count * questionsInDomain)
        }
    }

    private static func halfPoints(_ answer: String?, in domain: String) -> Int {
        switch answer {
        case "YES": 2
        case "LEGAL_ONLY" where domain == "PD_1": 1
        default: 0
        }
    }
}
