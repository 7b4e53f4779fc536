import WaymarkKit

/// A country's answers about access to information, in tenths of a point, so that sums are exact.
struct AccessScore {
    /// Whether there is a guarantee, or one in progress.
    let hasGuarantee: Bool
    /// Tenths for adoption, 0 to 50.
    let adoption: Int
    /// Tenths for implementation, 0 to 40.
    let implementation: Int

    /// The countries that answered the first question; of contradicting answers the one with fewer points counts.
    /// - Parameter groups: groups by country, question and answer.
    static func cards(_ groups: [Cell.Input.Group]) -> [String: AccessScore] {
        var tenths: [String: [String: Int]] = [:]
        for group in groups where group.keys.count == 3 && group.rows > 0 {
            guard let country = group.keys[0], let question = group.keys[1], let answer = group.keys[2],
                let points = points(for: answer, to: question)
            else { continue }
            let found = tenths[country]?[question] ?? points
            tenths[country, default: [:]][question] = min(found, points)
        }
        return tenths.compactMapValues { answers in
            guard let first = answers["Q1"] else { return nil }
            guard first == 10 else { return AccessScore(hasGuarantee: first > 0, adoption: first, implementation: 0) }
            func sum(_ questions: ClosedRange<Int>) -> Int { questions.map { answers["Q\($0)"] ?? 0 }.reduce(0, +) }
            return AccessScore(hasGuarantee: true, adoption: sum(1...5), implementation: sum(6...8))
        }
    }

    private static func points(for answer: String, to question: String) -> Int? {
        switch (question, answer) {
        case ("Q1", "IN_PROGRESS"), ("Q3", "SOME"): return 5
        case ("Q3", "ALL"), ("Q1", "YES"), ("Q2", "YES"), ("Q5", "YES"), ("Q7", "YES"), ("Q8", "YES"): return 10
        case ("Q4", _), ("Q6", _):
            guard let number = Int(answer), (0...5).contains(number) else { return nil }
            return number * (question == "Q4" ? 2 : 4)
        case (_, "NO"): return 0
        default: return nil
        }
    }
}
