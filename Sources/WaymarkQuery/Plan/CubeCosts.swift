import WaymarkKit

/// What cubes cost, so that the cheapest ones can be looked for: in rows gone over, with weights that were measured.
///
/// Every tally of a condition costs anew. So a cube may group by conditions and columns that nobody asked for as keys: rows
/// are then taken once, and conditions are looked at where groups are few.
struct CubeCosts {
    let source: Source
    let estimates: Estimates
    /// How many segments of time rows may lie in.
    let segments: Int

    /// The best that can be made of some groupings.
    struct Choice {
        /// What it costs.
        var cost: Double
        /// What it groups by.
        var keys: Set<Expression>
        /// Conditions that it groups by, too.
        var conditions: [Expression]
        /// How many groups it may have.
        var groups: Double
    }

    /// A tally as numbers, so that many cubes can be tried: what is taken of which rows, and in how many fields.
    private struct Shape {
        var function: Int
        var parts: UInt64
        var fields: Double
        var product: Tally.Product?
    }

    private struct Base: Hashable {
        var function: Int
        var parts: UInt64
    }

    private let needed: [Set<Expression>]
    private var shapes: [[Shape]] = []
    private var parts: [Expression] = []
    private var columns: [Set<ColumnReference>?] = []

    /// What a statement costs, however few rows there are.
    private static let statement = 100_000.0
    /// From so many rows on, it pays to look for conditions to group by.
    private static let manyRows = 100_000.0

    init(
        source: Source, estimates: Estimates, segments: Int, groupings: [(needed: Set<Expression>, tallies: [Tally])]
    ) {
        self.source = source
        self.estimates = estimates
        self.segments = segments
        needed = groupings.map(\.needed)
        var functions: [Tally: Int] = [:]
        var places: [Expression: Int] = [:]
        for grouping in groupings {
            var shapes: [Shape] = []
            for tally in grouping.tallies {
                var rest = tally
                rest.filter = nil
                var mask: UInt64 = 0
                for part in tally.filter?.parts ?? [] {
                    let place = places[part] ?? parts.count
                    // Beyond 64 conditions, they are a part of what is taken.
                    guard place < 64 else {
                        rest.filter = tally.filter
                        continue
                    }
                    if place == parts.count {
                        places[part] = place
                        parts.append(part)
                        columns.append(part.canWait ? part.columns : nil)
                    }
                    mask |= 1 << UInt64(place)
                }
                let function = functions[rest] ?? functions.count
                functions[rest] = function
                var shape = Shape(function: function, parts: mask, fields: Double(tally.form.fields))
                if case .sum(let product) = tally.function, product.form.isOfDoubles {
                    shape.product = product
                }
                shapes.append(shape)
            }
            self.shapes.append(shapes)
        }
    }

    /// Above so many groups, what is rolled up from them is hardly less than the rows themselves. A source of few rows may
    /// have as many groups as rows: they are still cheaper to roll up than rows are to group anew for each grouping.
    var mostGroups: Double {
        let rows = estimates.rows(of: source)
        return max(min(rows, 100_000), min(rows / 10, 1_000_000))
    }

    /// How many groups some keys make, with conditions.
    func groups(by keys: Set<Expression>, with conditions: UInt64 = 0) -> Double {
        estimates.groups(by: Array(keys), and: expressions(conditions), segments: segments, in: source)
    }

    private func expressions(_ conditions: UInt64) -> [Expression] {
        parts.indices.filter { conditions & (1 << UInt64($0)) != 0 }.map { parts[$0] }
    }

    /// The cheapest cube for some groupings.
    func best(_ groupings: [Int]) -> Choice {
        let keys = groupings.reduce(into: Set<Expression>()) { $0.formUnion(needed[$1]) }
        var (cost, groups) = cost(groupings, keys, 0)
        var best = (cost: cost, groups: groups, keys: keys, mask: 0 as UInt64)
        guard estimates.rows(of: source) >= Self.manyRows else {
            return Choice(cost: cost, keys: keys, conditions: [], groups: groups)
        }
        let used = groupings.reduce(0 as UInt64) { shapes[$1].reduce($0) { $0 | $1.parts } }
        let columns = smallColumns(of: used).subtracting(keys)
        var isBetter = true
        while isBetter {
            isBetter = false
            let now = best
            func attempt(_ keys: Set<Expression>, _ mask: UInt64) {
                (cost, groups) = self.cost(groupings, keys, mask)
                if cost < best.cost, groups <= mostGroups {
                    best = (cost, groups, keys, mask)
                    isBetter = true
                }
            }
            for column in columns.subtracting(now.keys).sorted(by: { $0.description < $1.description }) {
                attempt(now.keys.union([column]), now.mask)
            }
            for place in parts.indices where used & ~now.mask & (1 << UInt64(place)) != 0 {
                attempt(now.keys, now.mask | 1 << UInt64(place))
            }
        }
        return Choice(
            cost: best.cost, keys: best.keys, conditions: expressions(best.mask), groups: best.groups)
    }

    /// Whether a coarse grouping is better added up by whoever reads the rows of a finer one than by the engine, from the
    /// cube's groups: in nanoseconds, as measured with DuckDB. Each row that an engine gives must be written as text.
    /// - Parameters:
    ///   - coarse: how many groups it has, of so many tallies.
    ///   - finer: the same of the finer one, to which so many tallies would be added.
    static func isBetterRead(
        _ coarse: Double, _ coarseTallies: Int, from finer: Double, _ tallies: Int, added: Int, of groups: Double
    ) -> Bool {
        let (coarseTallies, tallies, added) = (Double(coarseTallies), Double(tallies), Double(added))
        let read = finer * (400 + 12 * tallies + 250 * added)
        return read < groups * (10 + 5 * coarseTallies) + coarse * (1000 + 250 * coarseTallies)
    }

    private func cost(
        _ groupings: [Int], _ keys: Set<Expression>, _ conditions: UInt64
    ) -> (cost: Double, groups: Double) {
        let groups = groups(by: keys, with: conditions)
        let known = keys.reduce(into: Set<ColumnReference>()) { columns, key in
            if case .column(let reference) = key.kind { columns.insert(reference) }
        }
        var done = conditions
        for (place, read) in columns.enumerated() where read?.isSubset(of: known) ?? false {
            done |= 1 << UInt64(place)
        }
        var seen: Set<Base> = []
        var products: Set<Tally.Product> = []
        var perRow = 1.0
        var perGroup = Double(groupings.count)
        for shape in groupings.lazy.flatMap({ shapes[$0] }) {
            let left = shape.parts & ~done
            perGroup += 0.15 * shape.fields
            guard seen.insert(Base(function: shape.function, parts: left)).inserted else { continue }
            perRow += (left == 0 ? 0.2 : 0.4) * shape.fields
            // Doubles are cut into whole numbers once, however often they are summed.
            if let product = shape.product, products.insert(product).inserted { perRow += 1.2 }
        }
        // Groups that do not fit into the processor's cache cost more than those that do.
        perRow += min(4, groups / 250_000)
        return (Self.statement + estimates.rows(of: source) * perRow + groups * perGroup, groups)
    }

    /// Columns of few values that conditions read.
    private func smallColumns(of mask: UInt64) -> Set<Expression> {
        var found: Set<Expression> = []
        for (place, read) in columns.enumerated() where mask & (1 << UInt64(place)) != 0 {
            for column in read ?? [] {
                let key = Expression(.column(column), type: .text)
                if let size = estimates.size(of: key, in: source), size > 3, size <= 20 { found.insert(key) }
            }
        }
        return found
    }
}

extension Expression {
    /// What must all hold for it to hold.
    var parts: [Expression] { if case .all(let operands) = kind { operands } else { [self] } }

    /// Whether it reads columns of the row and nothing else.
    var canWait: Bool { !columns.isEmpty && relatedColumns.isEmpty }
}
