import WaymarkKit

/// The official indicators of SDG 16: the list that a host links in.
public enum SDG16Calculators {
    /// All of them, in the order of their codes.
    public static let all: [any Calculator.Type] = [
        SDG_16_1_1.self,
        SDG_16_1_2.self,
        SDG_16_1_3.self,
        SDG_16_1_4.self,
        SDG_16_2_1.self,
        SDG_16_2_2.self,
        SDG_16_2_3.self,
        SDG_16_3_1.self,
        SDG_16_3_2.self,
        SDG_16_3_3.self,
        SDG_16_4_1.self,
        SDG_16_4_2.self,
        SDG_16_5_1.self,
        SDG_16_5_2.self,
        SDG_16_6_1.self,
        SDG_16_6_2.self,
        SDG_16_7_1.self,
        SDG_16_7_2.self,
        SDG_16_8_1.self,
        SDG_16_9_1.self,
        SDG_16_10_1.self,
        SDG_16_10_2.self,
        SDG_16_a_1.self,
        SDG_16_b_1.self,
    ]
}
