/// A search over models with interactions between two lists by an information criterion.
public struct ModelSearch: Sendable {
    /// What is to be small.
    public enum Criterion: Hashable, Sendable {
        /// Akaike's criterion.
        case aic
        /// Schwarz's criterion by observed people.
        case bic
        /// Schwarz's criterion by histories.
        case bicByCells

        func value(_ fit: LoglinearFit) -> Double {
            switch self {
            case .aic: fit.aic
            case .bic: fit.bic
            case .bicByCells: fit.bicByCells
            }
        }
    }

    /// The most lists for which all models (1,024) are tried.
    public static let exhaustiveListLimit = 5

    /// The models that have a finite and unique estimate, best first.
    public let ranking: [LoglinearFit]
    /// Whether every model was tried; otherwise one interaction was added or removed at a time while that helped.
    public let isExhaustive: Bool

    /// Throws where no model has a finite estimate.
    public init(_ table: CaptureTable, by criterion: Criterion = .bic) throws(StatisticsError) {
        isExhaustive = table.lists.count <= Self.exhaustiveListLimit
        let fits = try isExhaustive ? Self.all(table) : Self.greedy(table, criterion)
        guard !fits.isEmpty else { throw .estimateNotFinite }
        ranking = fits.enumerated()
            .sorted { (criterion.value($0.element), $0.offset) < (criterion.value($1.element), $1.offset) }
            .map(\.element)
    }

    /// Models of equal criterion keep the order of these subsets.
    private static func all(_ table: CaptureTable) throws(StatisticsError) -> [LoglinearFit] {
        let pairs = table.pairs
        var fits: [LoglinearFit] = []
        for subset in 0..<1 << pairs.count {
            let chosen = pairs.indices.filter { subset >> $0 & 1 == 1 }.map { pairs[$0] }
            if let fit = try usable(table, chosen) { fits.append(fit) }
        }
        return fits
    }

    private static func greedy(_ table: CaptureTable, _ criterion: Criterion) throws(StatisticsError) -> [LoglinearFit]
    {
        var best = try LoglinearModel(table).fit()
        var path = [best]
        while true {
            var better = best
            for pair in table.pairs {
                let without = best.interactions.filter { $0 != pair }
                let changed = without.count < best.interactions.count ? without : without + [pair]
                guard let fit = try usable(table, changed) else { continue }
                if criterion.value(fit) < criterion.value(better) { better = fit }
            }
            // Any gain at all must be more than rounding, or two models could take turns.
            guard criterion.value(better) < criterion.value(best) - 1e-9 else { return path.reversed() }
            best = better
            path.append(best)
        }
    }

    private static func usable(_ table: CaptureTable, _ pairs: [ListPair]) throws(StatisticsError) -> LoglinearFit? {
        let model = try LoglinearModel(table, interactions: pairs)
        return model.existence().isUsable ? try? LoglinearFit(model) : nil
    }
}
