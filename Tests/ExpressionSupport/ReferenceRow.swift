import WaymarkKit

/// A row of a table, with the rows joined to it.
public struct ReferenceRow: Sendable {
    /// The values by column.
    public var values: [String: ReferenceValue]
    /// The joined rows by the join's name; none where no key matches.
    public var joined: [String: [String: ReferenceValue]]

    /// Creates a row.
    public init(_ values: [String: ReferenceValue], joined: [String: [String: ReferenceValue]] = [:]) {
        self.values = values
        self.joined = joined
    }

    /// The value of a column.
    public subscript(reference: ColumnReference) -> ReferenceValue {
        let values = reference.join.map { joined[$0] ?? [:] } ?? values
        return values[reference.name] ?? .missing
    }
}
