import WaymarkKit

/// The acts of 16.10.1, the most serious first.
enum HarmfulAct: String, CaseIterable {
    case killing = "KILLING"
    case torture = "TORTURE"
    case enforcedDisappearance = "ENFORCED_DISAPPEARANCE"
    case arbitraryDetention = "ARBITRARY_DETENTION"
    case kidnapping = "KIDNAPPING"
    case other = "OTHER"

    /// The name of its figures.
    var series: String {
        switch self {
        case .killing: "VC_VAW_MTUHRA"
        case .torture: "torture"
        case .enforcedDisappearance: "VC_VOC_ENFDIS"
        case .arbitraryDetention: "arbitrary_detention"
        case .kidnapping: "kidnapping"
        case .other: "other_acts"
        }
    }

    /// The victims by act: each verified incident once, by its most serious act, with the largest number reported.
    /// - Parameter groups: groups by incident, act, verified and reporter.
    static func cases(_ groups: [Cell.Input.Group]) -> [HarmfulAct: Quantity] {
        var worst: [String: (rank: Int, victims: Quantity)] = [:]
        for group in groups where group.keys.count == 4 && group.keys[2] == "true" && group.rows > 0 {
            let act = group.keys[1].flatMap(HarmfulAct.init(rawValue:)) ?? .other
            let rank = allCases.firstIndex(of: act) ?? allCases.count - 1
            let incident = group.keys[0] ?? ""
            guard let found = worst[incident] else {
                worst[incident] = (rank, group.quantity)
                continue
            }
            if rank < found.rank || (rank == found.rank && largest(group.quantity) > largest(found.victims)) {
                worst[incident] = (rank, group.quantity)
            }
        }
        return worst.sorted { $0.key < $1.key }.reduce(into: [:]) { cases, incident in
            cases[allCases[incident.value.rank], default: .value(0)] =
                (cases[allCases[incident.value.rank]] ?? .value(0)) + incident.value.victims
        }
    }

    private static func largest(_ victims: Quantity) -> Double { victims.bounds?.upperBound ?? .infinity }
}
