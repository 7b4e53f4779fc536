import WaymarkKit

/// What names and texts in quotes mean.
extension ExpressionCheck {
    /// The type that an expression has by itself, where words and texts in quotes do not decide it; nil for those.
    ///
    /// Looks only at what can be compared with codes and ids, so that it stays cheap.
    func naturalType(of syntax: ExpressionSyntax) -> ValueType? {
        switch syntax.kind {
        case .name(let name):
            scope.column(ColumnReference(join: name.join, name: name.name)).map { ValueType($0.kind) }
        case .conditional(_, let first, let second): strongestType(of: [first, second])
        case .call(let name, let arguments) where name.name == "coalesce": strongestType(of: arguments)
        case .related(let related):
            related.value.flatMap { value in
                scope.sources[related.source.name]?.column(value.name).map { ValueType($0.kind) }
            }
        case .literal(.text): nil
        case .literal(let literal): literal.naturalType
        case .runDate: .date
        default: nil
        }
    }

    /// The type that words among several expressions are read by: that of a code first, then of an id, then any.
    func strongestType(of operands: [ExpressionSyntax]) -> ValueType? {
        let types = operands.compactMap { naturalType(of: $0) }
        return types.first { $0.dimension != nil } ?? types.first { $0 == .id } ?? types.first
    }

    // MARK: Names

    mutating func checkName(
        _ name: ExpressionName, _ syntax: ExpressionSyntax, expecting expected: ValueType?
    ) -> Expression? {
        if let join = name.join, scope.joins[join] == nil {
            if !scope.reported.contains(join) { reportUnknownJoin(join, name) }
            return nil
        }
        let reference = ColumnReference(join: name.join, name: name.name)
        let column = scope.column(reference)
        if let word = syntax.word, let dimension = expected?.dimension.flatMap({ scope.dimensions[$0] }) {
            let category = dimension.category(word)
            if column != nil, category != nil {
                report(
                    ExpressionCodes.ambiguous, "`\(word)` is both a column and a category of `\(dimension.id)`",
                    syntax.range, help: "write '\(word)' for the category, or the column in backticks")
                return nil
            }
            if category != nil { return typed(.literal(.text(word)), .code(dimension: dimension.id), syntax) }
            if column == nil {
                reportUnknownCategory(word, dimension, syntax.range)
                return nil
            }
        }
        guard let column else {
            reportUnknownColumn(name)
            return nil
        }
        return typed(.column(reference), ValueType(column.kind), syntax)
    }

    private mutating func reportUnknownJoin(_ join: String, _ name: ExpressionName) {
        var help = NearestName.suggestion(for: join, among: scope.joins.keys).map { "did you mean `\($0)`?" }
        if scope.sources[join] != nil {
            help = "declare the join, or look into it with `exists`, `count` or `latest(\(join).\(name.name) by …)`"
        }
        report(
            ExpressionCodes.unknownJoin, "no source is joined under the name `\(join)`", name.joinRange,
            allowed: scope.joins.keys.sorted(), help: help)
    }

    private mutating func reportUnknownColumn(_ name: ExpressionName) {
        let columns = (name.join.flatMap { scope.joins[$0] } ?? scope.columns).map(\.name)
        let word = name.name.lowercased()
        var code = ExpressionCodes.unknownColumn
        let dates = name.join == nil ? Expression.RunDate.allCases.map(\.rawValue) : []
        var help = NearestName.suggestion(for: name.name, among: columns + dates).map { "did you mean `\($0)`?" }
        if help == nil, name.join == nil {
            if ["null", "none", "na", "nan", "nil"].contains(word) {
                code = ExpressionCodes.missing
                help = "write `is missing` or `is not missing`"
            } else if ["yes", "no"].contains(word) {
                help = "write `true` or `false`"
            } else if let join = scope.joins.keys.sorted().first(where: { key in
                scope.joins[key]?.contains { $0.name == name.name } ?? false
            }) {
                help = "did you mean `\(join).\(name.name)`?"
            } else if let category = uniqueDimension(with: name.name) {
                help = "`\(name.name)` is a category of `\(category)`: compare a column of that dimension with it"
            } else {
                help = "put a text in quotes"
            }
        }
        report(
            code, code == ExpressionCodes.missing ? "`\(name.name)` is not a value" : "unknown column `\(name.name)`",
            name.nameRange, allowed: code == ExpressionCodes.missing ? [] : columns, help: help)
    }

    /// The only dimension of the scope's columns that has a category.
    private func uniqueDimension(with code: String) -> String? {
        let found = Set(scope.columns.compactMap(\.dimension)).filter {
            scope.dimensions[$0]?.category(code) != nil
        }
        return found.count == 1 ? found.first : nil
    }

    // MARK: Texts and codes

    mutating func checkText(
        _ text: String, _ syntax: ExpressionSyntax, expecting expected: ValueType?
    ) -> Expression? {
        switch expected {
        case .code(let id):
            if let dimension = scope.dimensions[id], dimension.category(text) == nil {
                reportUnknownCategory(text, dimension, syntax.range)
                return nil
            }
            return typed(.literal(.text(text)), .code(dimension: id), syntax)
        case .id: return typed(.literal(.text(text)), .id, syntax)
        default: return typed(.literal(.text(text)), .text, syntax)
        }
    }

    mutating func reportUnknownCategory(_ text: String, _ dimension: Dimension, _ range: Range<Int>) {
        report(
            ExpressionCodes.unknownCategory, "unknown category `\(text)` of dimension `\(dimension.id)`", range,
            allowed: dimension.categories.map(\.code), help: categoryHelp(text, dimension))
    }

    /// The category that was probably meant: by its code, a label in any language, or a synonym.
    private func categoryHelp(_ text: String, _ dimension: Dimension) -> String? {
        var codes: [String: Dimension.Category] = [:]
        for category in dimension.categories {
            let labels = category.name.languages.compactMap { category.name.text(in: $0) }
            for word in [category.code] + labels + category.synonyms where codes[word] == nil { codes[word] = category }
        }
        guard let nearest = NearestName.suggestion(for: text, among: codes.keys), let category = codes[nearest] else {
            return scope.columns.first { $0.name == text }.map { "write the column in backticks: `` `\($0.name)` ``" }
        }
        let label = category.name.resolved(in: "en")
        return "did you mean `\(category.code)`\(label.isEmpty ? "" : " (\(label))")?"
    }
}
