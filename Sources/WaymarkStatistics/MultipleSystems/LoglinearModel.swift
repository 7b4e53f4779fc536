/// A log-linear model of a capture table with main effects and chosen interactions between two lists.
///
/// Pairs without anybody on both lists follow the sparse-table rule of Chan, Silverman and Vincent (2021), JASA
/// 116:1297: their cells are left out, the parameter is −∞, and it still counts in information criteria.
public struct LoglinearModel: Sendable {
    /// The table.
    public let table: CaptureTable
    /// The interactions wanted.
    public let interactions: [ListPair]
    /// Those of them with nobody on both lists.
    public let emptyInteractions: [ListPair]
    /// The histories that are fitted, as bits.
    let histories: [Int]
    /// A row for each history: one, main effects, interactions that are not empty.
    let design: Matrix

    /// Throws `outOfRange` for an interaction with a list that the table does not have.
    public init(_ table: CaptureTable, interactions: [ListPair] = []) throws(StatisticsError) {
        for pair in interactions where pair.second >= table.lists.count {
            throw .outOfRange("list of an interaction", Double(pair.second))
        }
        let empty = interactions.filter { table.overlap($0) == 0 }
        let present = interactions.filter { table.overlap($0) > 0 }
        let histories = (1..<table.counts.count).filter { history in
            !empty.contains { history & $0.bits == $0.bits }
        }
        let columns = table.lists.indices.map { 1 << $0 } + present.map(\.bits)
        var design = Matrix(rows: histories.count, columns: columns.count + 1)
        for (row, history) in histories.enumerated() {
            design[row, 0] = 1
            for (column, bits) in columns.enumerated() where history & bits == bits { design[row, column + 1] = 1 }
        }
        self.table = table
        self.interactions = interactions
        emptyInteractions = empty
        self.histories = histories
        self.design = design
    }

    var counts: [Double] { histories.map { table.counts[$0] } }

    /// Whether a finite and unique maximum likelihood estimate exists.
    ///
    /// Fienberg and Rinaldo (2012), Annals of Statistics 40:996: it is finite if some table with all cells positive has
    /// the margins observed; the linear programme of Chan, Silverman and Vincent looks for the one farthest from zero.
    public func existence() -> Existence {
        let counts = counts
        let total = table.people
        var constraints = Matrix(rows: design.columns, columns: design.rows + 1)
        var margins = [Double](repeating: 0, count: design.columns)
        for row in 0..<design.rows {
            for column in 0..<design.columns where design[row, column] != 0 {
                constraints[column, row] = 1
                constraints[column, design.rows] += 1
                margins[column] += counts[row] / total
            }
        }
        let slack = LinearProgramme.maximum(of: design.rows, constraints: constraints, right: margins) ?? 0
        return Existence(
            smallestCell: slack * total, isFinite: slack > 1e-9, isIdentifiable: design.rank == design.columns)
    }

    /// The maximum likelihood fit; throws `estimateNotFinite` or `notIdentifiable` where there is none.
    public func fit() throws(StatisticsError) -> LoglinearFit {
        let existence = existence()
        guard existence.isFinite else { throw .estimateNotFinite }
        guard existence.isIdentifiable else { throw .notIdentifiable }
        return try LoglinearFit(self)
    }
}

/// Whether the maximum likelihood estimate of a model is finite and unique.
public struct Existence: Hashable, Sendable {
    /// The largest possible smallest cell of a table with the observed margins; zero if the estimate is not finite.
    public let smallestCell: Double
    /// Whether the estimate is finite.
    public let isFinite: Bool
    /// Whether the parameters are determined by the cells.
    public let isIdentifiable: Bool

    /// Whether a model can be used.
    public var isUsable: Bool { isFinite && isIdentifiable }
}
