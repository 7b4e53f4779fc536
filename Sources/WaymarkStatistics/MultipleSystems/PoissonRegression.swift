#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Poisson regression with logarithmic link by iteratively reweighted least squares.
///
/// Nelder and Wedderburn (1972), JRSS A 135:370.
struct PoissonRegression {
    let coefficients: [Double]
    /// The fitted mean of each observation.
    let means: [Double]
    /// The variance of the first coefficient.
    let firstVariance: Double
    let deviance: Double

    /// Starts from the data plus 0.1 and stops when the deviance moves by less than 1e-12 of itself.
    init(design: Matrix, counts: [Double]) throws(StatisticsError) {
        var means = counts.map { $0 + 0.1 }
        var predictor = means.map { log($0) }
        var deviance = Double.infinity
        for _ in 0..<200 {
            let weighted = Self.crossProducts(design, weights: means)
            guard let factor = Cholesky(weighted) else { throw .notIdentifiable }
            let working = counts.indices.map { means[$0] * predictor[$0] + counts[$0] - means[$0] }
            let coefficients = factor.solve(Self.transposedProduct(design, working))
            for row in predictor.indices {
                predictor[row] = (0..<design.columns).reduce(0) { $0 + design[row, $1] * coefficients[$1] }
                means[row] = exp(predictor[row])
            }
            let previous = deviance
            deviance = Self.deviance(counts, means)
            guard deviance.isFinite else { throw .noConvergence }
            if abs(deviance - previous) < 1e-12 * (deviance + 0.1) {
                guard let last = Cholesky(Self.crossProducts(design, weights: means)) else { throw .notIdentifiable }
                var unit = [Double](repeating: 0, count: design.columns)
                unit[0] = 1
                self.coefficients = coefficients
                self.means = means
                self.deviance = deviance
                firstVariance = last.solve(unit)[0]
                return
            }
        }
        throw .noConvergence
    }

    private static func deviance(_ counts: [Double], _ means: [Double]) -> Double {
        2 * zip(counts, means).reduce(0) { $0 + SaddlePoint.deviance($1.0, $1.1) }
    }

    /// Xᵀ W X; the design holds only zeros and ones in the cells that matter, so zeros are skipped.
    private static func crossProducts(_ design: Matrix, weights: [Double]) -> Matrix {
        var product = Matrix(rows: design.columns, columns: design.columns)
        for row in weights.indices {
            for i in 0..<design.columns where design[row, i] != 0 {
                let scaled = weights[row] * design[row, i]
                for j in 0...i { product[i, j] += scaled * design[row, j] }
            }
        }
        for i in 0..<design.columns { for j in 0..<i { product[j, i] = product[i, j] } }
        return product
    }

    private static func transposedProduct(_ design: Matrix, _ values: [Double]) -> [Double] {
        var product = [Double](repeating: 0, count: design.columns)
        for row in values.indices {
            for column in product.indices { product[column] += design[row, column] * values[row] }
        }
        return product
    }
}
