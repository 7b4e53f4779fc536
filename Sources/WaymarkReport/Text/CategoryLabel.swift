import WaymarkKit

/// How people read categories and the disaggregations they belong to.
public struct CategoryLabel: Sendable {
    /// The code lists, by id.
    public var dimensions: [String: Dimension]
    /// The language.
    public var language: Language

    /// Creates labels from a report's code lists.
    public init(dimensions: [String: Dimension], language: Language) {
        self.dimensions = dimensions
        self.language = language
    }

    /// The name of one category; "Total" for the total, the code where the list has no such entry.
    public func text(_ code: String, of dimension: String) -> String {
        if code == Dimension.total { return Phrase("Total").text(in: language) }
        guard let name = dimensions[dimension]?.category(code)?.name.resolved(in: language.code), !name.isEmpty else {
            return code
        }
        return name
    }

    /// The names of one category of each dimension, in the disaggregation's order: `Women, 18–29`.
    public func text(of categories: Categories, in disaggregation: Disaggregation) -> String {
        guard !disaggregation.dimensions.isEmpty, !categories.isTotal else {
            return Phrase("Total").text(in: language)
        }
        return disaggregation.dimensions.map { text(categories[$0], of: $0) }.joined(separator: ", ")
    }

    /// The name of a dimension, its id where there is none.
    public func name(of dimension: String) -> String {
        let name = dimensions[dimension]?.name.resolved(in: language.code) ?? ""
        return name.isEmpty ? dimension : name
    }

    /// The names of a disaggregation's dimensions: `Sex, age group`.
    public func names(of disaggregation: Disaggregation) -> String {
        disaggregation.dimensions.enumerated().map { index, id in
            index == 0 ? name(of: id) : withSmallInitial(name(of: id))
        }.joined(separator: ", ")
    }

    /// The title of a disaggregation: `Total`, `By country`, `By sex and age group`.
    public func title(of disaggregation: Disaggregation) -> String {
        guard !disaggregation.dimensions.isEmpty else { return Phrase("Total").text(in: language) }
        let names = disaggregation.dimensions.map { withSmallInitial(name(of: $0)) }
        return Phrase("By %1").text(in: language, Phrase.list(names, in: language))
    }

    /// Where a disaggregation's categories stand in the code lists, to sort by; unknown codes come last.
    public func position(of categories: Categories, in disaggregation: Disaggregation) -> [Int] {
        disaggregation.dimensions.map { id in
            let code = categories[id]
            if code == Dimension.total { return -1 }
            return dimensions[id]?.categories.firstIndex { $0.code == code } ?? Int.max
        }
    }

    /// A name within a sentence: "Sex" becomes "sex", but "ICCS section" and German nouns stay.
    private func withSmallInitial(_ name: String) -> String {
        guard language.base != "de", let first = name.first, first.isUppercase,
            name.dropFirst().first?.isUppercase != true
        else { return name }
        return first.lowercased() + name.dropFirst()
    }
}
