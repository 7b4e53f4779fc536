/// A table of figures that is asked for: the dimensions by which an indicator is split together.
public struct Disaggregation: Sendable, Hashable {
    /// The ids of the dimensions, in the order written; empty for the total.
    public var dimensions: [String]

    /// Creates a disaggregation.
    public init(_ dimensions: [String]) {
        self.dimensions = dimensions
    }

    /// The figure over all categories of every dimension.
    public static let total = Disaggregation([])
}

/// One category of each dimension that a cell is split by; other dimensions are totals.
public struct Categories: Sendable, Hashable {
    /// The codes by dimension.
    public var codes: [String: String]

    /// Creates a choice of categories.
    public init(_ codes: [String: String] = [:]) {
        self.codes = codes
    }

    /// The code of a dimension, or the code of the total.
    public subscript(dimension: String) -> String {
        codes[dimension] ?? Dimension.total
    }

    /// Whether no dimension is split.
    public var isTotal: Bool { codes.isEmpty }
}
