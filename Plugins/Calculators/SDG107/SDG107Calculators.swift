import WaymarkKit

/// The official indicators of SDG target 10.7: the list that a host links in.
public enum SDG107Calculators {
    /// All of them, in the order of their codes.
    public static let all: [any Calculator.Type] = [
        SDG_10_7_1.self,
        SDG_10_7_2.self,
        SDG_10_7_3.self,
        SDG_10_7_4.self,
    ]
}
