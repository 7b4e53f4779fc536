import WaymarkKit

/// The bands of a column of whole numbers that take in its whole range: each number is in one of them.
struct ColumnBands: Sendable, Hashable {
    private struct Band: Hashable {
        var code: String
        var numbers: ClosedRange<Int>
    }

    private let bands: [Band]

    /// Nil where a number of the column may be in no band, or in several.
    init?(_ column: Column, _ dimension: Dimension) {
        guard column.kind == .integer, let range = column.range, range.lowerBound >= -1e15, range.upperBound <= 1e15
        else { return nil }
        let whole = (Int(range.lowerBound.rounded(.up)), Int(range.upperBound.rounded(.down)))
        var bands: [Band] = []
        for category in dimension.categories {
            guard let band = category.band else { continue }
            let (lower, upper) = (max(band.lower ?? whole.0, whole.0), min(band.upper ?? whole.1, whole.1))
            if lower <= upper { bands.append(Band(code: category.code, numbers: lower...upper)) }
        }
        bands.sort { $0.numbers.lowerBound < $1.numbers.lowerBound }
        let starts = [whole.0] + bands.map { $0.numbers.upperBound + 1 }
        guard !bands.isEmpty, starts == bands.map(\.numbers.lowerBound) + [whole.1 + 1] else { return nil }
        self.bands = bands
    }

    /// The codes of the bands that make up some numbers; nil where these are not whole bands.
    func codes(of numbers: ClosedRange<Int>) -> [String]? {
        let parts = bands.filter { $0.numbers.overlaps(numbers) }
        let isWhole = parts.allSatisfy {
            numbers.contains($0.numbers.lowerBound) && numbers.contains($0.numbers.upperBound)
        }
        return isWhole && !parts.isEmpty ? parts.map(\.code) : nil
    }
}

extension Expression {
    /// A condition that must hold, read from the bands of numbers where it takes whole bands: rows that are grouped by
    /// bands need not be grouped by it, too. A missing number is in no band that it takes, and fulfils neither.
    func readFromBands(_ bands: [ColumnReference: ColumnBands]) -> Expression {
        let parts = parts.map { part -> Expression in
            guard let (column, numbers) = part.numbers, let codes = bands[column]?.codes(of: numbers) else {
                return part
            }
            let band = Expression(.column(column.named(StagedColumn.bands)), type: .text)
            let literals = codes.sorted().map { Expression(.literal(.text($0)), type: .text) }
            return literals.count == 1
                ? Expression(.comparison(.equal, band, literals[0]), type: .boolean)
                : Expression(.member(band, of: literals, isNegated: false), type: .boolean)
        }
        return parts.count == 1 ? parts[0] : Expression(.all(parts), type: type)
    }

    /// The column and the numbers of which one must stand there, if it is such a condition.
    private var numbers: (column: ColumnReference, numbers: ClosedRange<Int>)? {
        func whole(_ expression: Expression) -> Int? {
            if case .literal(.integer(let value)) = expression.kind { value } else { nil }
        }
        let (least, most) = (Int.min / 2, Int.max / 2)
        switch kind {
        case .comparison(let comparison, let left, let right):
            guard case .column(let column) = left.kind, let limit = whole(right), (least...most).contains(limit)
            else { return nil }
            switch comparison {
            case .equal: return (column, limit...limit)
            case .notEqual: return nil
            case .less: return (column, least...max(least, limit - 1))
            case .lessOrEqual: return (column, least...limit)
            case .greater: return (column, min(most, limit + 1)...most)
            case .greaterOrEqual: return (column, limit...most)
            }
        case .between(let operand, let lower, let upper, let isNegated):
            guard !isNegated, case .column(let column) = operand.kind, let lower = whole(lower),
                let upper = whole(upper),
                lower <= upper
            else { return nil }
            return (column, lower...upper)
        default: return nil
        }
    }
}
