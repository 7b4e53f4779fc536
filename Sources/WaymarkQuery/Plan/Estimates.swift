import WaymarkKit
import WaymarkProject

/// What a planner supposes about data that it has not seen: how many rows a source has, how many values a key.
///
/// Estimates decide how work is put together, and never what comes out.
public struct Estimates: Sendable, Hashable {
    /// How many rows a source has where nothing is known.
    public static let unknownRows = 1_000_000

    /// How many rows sources have, by id.
    public var rows: [String: Int]
    private var sizes: [String: [String: Int]] = [:]
    private var joins: [String: [String: String]] = [:]

    /// Takes from a project how many values its columns may have.
    public init(project: Project, rows: [String: Int] = [:]) {
        self.rows = rows
        for source in project.sources {
            var columns: [String: Int] = [:]
            func categories(_ id: String) -> Int? {
                if let countries = project.programme.countries, countries.dimension == id {
                    return countries.members.count
                }
                return project.dimensions[id]?.categories.count
            }
            for column in source.columns {
                let values: Int? =
                    switch column.kind {
                    case .code(let dimension): categories(dimension)
                    case .boolean: 2
                    case .integer: column.range.map { Int(min($0.upperBound - $0.lowerBound + 1, 1e9)) }
                    default: nil
                    }
                let missing = column.isOptional ? 1 : 0
                columns[column.name] = values.map { $0 + missing }
                if let bands = column.bands {
                    columns[StagedColumn.bands(column.name)] = categories(bands).map { $0 + missing }
                }
            }
            sizes[source.id] = columns
            joins[source.id] = Dictionary(
                source.joins.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// How many rows a source may have.
    func rows(of source: Source) -> Double { Double(max(1, rows[source.id] ?? Self.unknownRows)) }

    /// How many values a key may have, missing ones included; nil where that is not known.
    func size(of key: Expression, in source: Source) -> Int? {
        guard case .column(let reference) = key.kind else { return key.type == .boolean ? 3 : nil }
        guard let join = reference.join else { return sizes[source.id]?[reference.name] }
        // A row may have nothing to be joined with.
        return sizes[joins[source.id]?[join] ?? ""]?[reference.name].map { $0 + 1 }
    }

    /// How many groups some keys and conditions may make in so many segments of time; never more than there are rows.
    func groups(by keys: [Expression], and conditions: [Expression] = [], segments: Int, in source: Source) -> Double {
        let rows = rows(of: source)
        let columns = Set(
            keys.compactMap { key -> ColumnReference? in if case .column(let column) = key.kind { column } else { nil }
            })
        var groups = Double(segments)
        var isKnown = true
        var cuts: [Set<ColumnReference>: Int] = [:]
        for condition in conditions { cuts[condition.columns, default: 0] += 1 }
        for (read, count) in cuts where !read.isSubset(of: columns) {
            guard let column = read.first, read.count == 1 else {
                groups *= Double(1 << min(count, 60))
                continue
            }
            // Conditions about one column cut its values, or its bands, into one part more than they are.
            let bands = Expression(.column(column.named(StagedColumn.bands)), type: .text)
            let parts = keys.contains(bands) ? Double(size(of: bands, in: source) ?? 1) : 1
            groups *= (parts + Double(count)) / parts
        }
        for key in keys {
            // A number decides the band that it falls into.
            if case .column(let column) = key.kind, column.name.hasSuffix(StagedColumn.bands("")),
                columns.contains(column.named { String($0.dropLast(StagedColumn.bands("").count)) })
            {
                continue
            }
            guard let size = size(of: key, in: source) else {
                isKnown = false
                continue
            }
            groups *= Double(size)
        }
        // Keys that name units, such as those of a survey, come again in some rows.
        return isKnown ? min(groups, rows) : rows / 4
    }
}
