/// A condition on what a row answers, over the keys that a definition gives for an input.
///
/// Engines judge it where the rows lie, so that no row's answers leave them; `holds` judges it for worked examples and
/// tests. It is true or false of every row: a key that is missing, or that the definition does not give, was not
/// answered, and makes all but `not` and `all([])` false.
public indirect enum AnswerCondition: Sendable, Hashable {
    /// There is an answer.
    case isAnswered(String)
    /// The answer is one of some codes, or `true` or `false`; texts are the same if every code point is.
    case isOneOf(String, [String])
    /// The answer is a number, and no smaller than another.
    case isAtLeast(String, Double)
    /// Each of some conditions holds; of none, always.
    case all([AnswerCondition])
    /// One of some conditions holds; of none, never.
    case any([AnswerCondition])
    /// Another condition does not hold.
    case not(AnswerCondition)

    /// Holds for every row.
    public static let always = AnswerCondition.all([])
    /// Holds for no row.
    public static let never = AnswerCondition.any([])

    /// The answer to a question of yes or no is yes.
    public static func isTrue(_ key: String) -> AnswerCondition { .isOneOf(key, ["true"]) }

    /// Whether it holds for a row.
    /// - Parameter answer: the row's answer by key, as text; nil or empty where there is none.
    public func holds(_ answer: (String) -> String?) -> Bool {
        func given(_ key: String) -> String? { answer(key).flatMap { $0.isEmpty ? nil : $0 } }
        switch self {
        case .isAnswered(let key): return given(key) != nil
        case .isOneOf(let key, let codes):
            guard let answer = given(key) else { return false }
            return codes.contains { $0.utf8.elementsEqual(answer.utf8) }
        case .isAtLeast(let key, let least): return given(key).flatMap(Double.init).map { $0 >= least } ?? false
        case .all(let conditions): return conditions.allSatisfy { $0.holds(answer) }
        case .any(let conditions): return conditions.contains { $0.holds(answer) }
        case .not(let condition): return !condition.holds(answer)
        }
    }
}
