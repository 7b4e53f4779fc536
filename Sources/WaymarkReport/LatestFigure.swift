import WaymarkKit

/// The last figure of a series: the last with a value, else the last there is.
public struct LatestFigure: Sendable, Hashable {
    /// The observation.
    public var observation: Observation
    /// Periods after it that are due and have no value.
    public var missingSince: [Observation]

    /// Finds the last figure; nil for a series without observations.
    public init?(_ series: Series) {
        let valued = series.observations.lastIndex { $0.figure.finiteValue != nil }
        let due = series.observations.lastIndex { $0.figure.absence?.kind != .notYetDue }
        guard let index = valued ?? due ?? series.observations.indices.last else { return nil }
        observation = series.observations[index]
        missingSince = series.observations[(index + 1)...].filter {
            $0.figure.absence.map { $0.kind != .notYetDue } ?? false
        }
    }
}

extension Series {
    /// The observations whose period is over: those that sentences and charts may call missing.
    public var due: [Observation] {
        observations.filter { $0.figure.absence?.kind != .notYetDue }
    }
}
