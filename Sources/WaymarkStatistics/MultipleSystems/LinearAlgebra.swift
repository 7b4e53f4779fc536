/// A rectangular table of numbers by row.
struct Matrix: Sendable {
    let rows: Int
    let columns: Int
    var elements: [Double]

    init(rows: Int, columns: Int) {
        (self.rows, self.columns) = (rows, columns)
        elements = [Double](repeating: 0, count: rows * columns)
    }

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    /// The rank, by elimination with the largest pivot of each column.
    var rank: Int {
        var copy = self
        var rank = 0
        for column in 0..<columns where rank < rows {
            let pivot = (rank..<rows).max { abs(copy[$0, column]) < abs(copy[$1, column]) } ?? rank
            guard abs(copy[pivot, column]) > 1e-9 else { continue }
            for k in 0..<columns { copy.elements.swapAt(pivot * columns + k, rank * columns + k) }
            for row in rank + 1..<max(rows, rank + 1) where copy[row, column] != 0 {
                let factor = copy[row, column] / copy[rank, column]
                for k in column..<columns { copy[row, k] -= factor * copy[rank, k] }
            }
            rank += 1
        }
        return rank
    }
}

/// The Cholesky factor of a symmetric positive definite matrix.
struct Cholesky {
    private var factor: Matrix

    /// Nil if a pivot is so small, against its diagonal element, that the matrix counts as singular.
    init?(_ matrix: Matrix) {
        var factor = matrix
        let n = matrix.rows
        for j in 0..<n {
            var pivot = matrix[j, j]
            for k in 0..<j { pivot -= factor[j, k] * factor[j, k] }
            guard pivot > 1e-13 * abs(matrix[j, j]), pivot.isFinite else { return nil }
            factor[j, j] = pivot.squareRoot()
            for i in j + 1..<max(n, j + 1) {
                var sum = matrix[i, j]
                for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
                factor[i, j] = sum / factor[j, j]
            }
        }
        self.factor = factor
    }

    /// The solution of matrix × x = right.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for i in x.indices {
            for k in 0..<i { x[i] -= factor[i, k] * x[k] }
            x[i] /= factor[i, i]
        }
        for i in x.indices.reversed() {
            for k in i + 1..<max(x.count, i + 1) { x[i] -= factor[k, i] * x[k] }
            x[i] /= factor[i, i]
        }
        return x
    }
}
