/// A small linear programme in equality form: maximise one variable subject to A x = b, x ≥ 0, b ≥ 0.
///
/// Dense two-phase simplex of Dantzig with Bland's (1977) rule once it stalls.
struct LinearProgramme {
    private var table: Matrix
    private var basis: [Int]
    private let variables: Int
    private let tolerance = 1e-9

    /// The largest value of variable `objective`; nil if there is no solution, infinite if it has no bound.
    static func maximum(of objective: Int, constraints: Matrix, right: [Double]) -> Double? {
        var programme = LinearProgramme(constraints, right)
        guard let infeasibility = programme.minimise(programme.phaseOneCosts), infeasibility < 1e-7 else { return nil }
        programme.removeArtificials()
        var costs = [Double](repeating: 0, count: programme.variables)
        costs[objective] = -1
        return programme.minimise(costs).map { -$0 } ?? .infinity
    }

    private init(_ constraints: Matrix, _ right: [Double]) {
        variables = constraints.columns
        table = Matrix(rows: constraints.rows, columns: constraints.columns + constraints.rows + 1)
        basis = (0..<constraints.rows).map { constraints.columns + $0 }
        for row in 0..<constraints.rows {
            for column in 0..<constraints.columns { table[row, column] = constraints[row, column] }
            table[row, constraints.columns + row] = 1
            table[row, table.columns - 1] = right[row]
        }
    }

    private var phaseOneCosts: [Double] {
        [Double](repeating: 0, count: variables) + [Double](repeating: 1, count: table.rows)
    }

    /// The least cost over the columns that have one; nil if it falls without bound.
    private mutating func minimise(_ costs: [Double]) -> Double? {
        let last = table.columns - 1
        func cost(_ column: Int) -> Double { column < costs.count ? costs[column] : 0 }
        var reduced = (0..<variables).map { column in
            cost(column) - (0..<table.rows).reduce(0) { $0 + cost(basis[$1]) * table[$1, column] }
        }
        let limit = 50 * (variables + table.rows)
        for step in 0..<2 * limit {
            let candidates = reduced.indices.filter { reduced[$0] < -1e-9 }
            let steepest = candidates.min { reduced[$0] < reduced[$1] }
            guard let entering = step < limit ? steepest : candidates.first else { break }
            var leaving: Int?
            for row in 0..<table.rows {
                let isArtificial = basis[row] >= variables
                let element = table[row, entering]
                // An artificial variable that is left at zero must stay there.
                guard element > tolerance || (isArtificial && costs.count == variables && abs(element) > tolerance)
                else { continue }
                guard let best = leaving else {
                    leaving = row
                    continue
                }
                let (mine, other) = (table[row, last] / abs(element), table[best, last] / abs(table[best, entering]))
                if mine < other || (mine == other && basis[row] < basis[best]) { leaving = row }
            }
            guard let leaving else { return nil }
            pivot(leaving, entering)
            let factor = reduced[entering]
            for column in 0..<variables { reduced[column] -= factor * table[leaving, column] }
        }
        return (0..<table.rows).reduce(0) { $0 + cost(basis[$1]) * table[$1, last] }
    }

    private mutating func pivot(_ row: Int, _ column: Int) {
        let scale = table[row, column]
        for k in 0..<table.columns { table[row, k] /= scale }
        for other in 0..<table.rows where other != row && table[other, column] != 0 {
            let factor = table[other, column]
            for k in 0..<table.columns { table[other, k] -= factor * table[row, k] }
            // Rounding must not make a solution infeasible.
            let last = table.columns - 1
            if table[other, last] < 0, table[other, last] > -1e-12 { table[other, last] = 0 }
        }
        basis[row] = column
    }

    private mutating func removeArtificials() {
        for row in 0..<table.rows where basis[row] >= variables {
            if let column = (0..<variables).first(where: { abs(table[row, $0]) > 1e-7 }) { pivot(row, column) }
        }
    }
}
