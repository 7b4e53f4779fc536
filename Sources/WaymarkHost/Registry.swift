import WaymarkKit
import WaymarkQuery

/// The calculators, writers and engines that a host has linked in; a value, passed to whoever needs it.
public struct Registry: Sendable {
    /// The calculators, in the order listed.
    public let calculators: [any Calculator.Type]
    /// The writers, in the order listed.
    public let writers: [any Writer.Type]
    /// The engines that there are next to DuckDB.
    public let engines: [any ServerEngine.Type]

    /// Creates a registry; of two plugins with one id, the first counts.
    public init(
        calculators: [any Calculator.Type], writers: [any Writer.Type], engines: [any ServerEngine.Type] = []
    ) {
        self.engines = engines
        var taken: Set<String> = []
        self.calculators = calculators.filter { taken.insert("calculator " + $0.description.id).inserted }
        self.writers = writers.filter { taken.insert("writer " + $0.description.id).inserted }
    }

    /// The calculator with an id.
    public func calculator(_ id: String) -> (any Calculator.Type)? {
        calculators.first { $0.description.id == id }
    }

    /// The writer with an id, or a diagnostic with the nearest name.
    public func writer(_ id: String) throws(Diagnostic) -> any Writer.Type {
        if let writer = writers.first(where: { $0.description.id == id }) { return writer }
        throw .unknownName(HostCodes.unknownWriter, "format", id, among: writers.map { $0.description.id }, at: nil)
    }
}
