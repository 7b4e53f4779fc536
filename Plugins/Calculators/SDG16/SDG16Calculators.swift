import WaymarkKit

/// The official indicators of SDG 16: the list that a host links in.
public enum SDG16Calculators {
    /// All of them, in the order of their codes.
    public static let all: [any Calculator.Type] = [
        SDG_16_1_1.self,
        SDG_16_2_2.self,
        SDG_16_3_2.self,
    ]
}
