import WaymarkKit

/// Acme's calculators: the list that a host links in.
public enum AcmeCalculators {
    /// All of them.
    public static let all: [any Calculator.Type] = [
        ConvictionRatio.self
    ]
}
