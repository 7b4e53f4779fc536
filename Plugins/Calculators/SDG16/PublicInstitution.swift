import WaymarkKit

/// An institution whose positions 16.7.1 is about, by its code in the dimension of institutions.
enum PublicInstitution: String, CaseIterable {
    case lowerChamber = "LC"
    case upperChamber = "UC"
    case publicService = "PS"
    case judiciary = "JDC"
    case constitutionalCourts = "JDC_CNS"
    case higherCourts = "JDC_HGR"
    case lowerCourts = "JDC_LWR"

    /// What a figure of 16.7.1 is about.
    enum Key {
        case women
        case youth
        case youthShare
        case youthNumber
        case disability
    }

    /// Whether it is a chamber of parliament.
    var isParliament: Bool { self == .lowerChamber || self == .upperChamber }

    /// The age up to which somebody is young there.
    var youngUntil: Double {
        switch self {
        case .lowerChamber, .upperChamber: 45
        case .publicService: 34
        case .judiciary, .constitutionalCourts, .higherCourts, .lowerCourts: 44
        }
    }

    /// The official series of a figure, where there is one.
    func series(of key: Key) -> ExchangeSeries? {
        if isParliament {
            switch key {
            case .women: return ExchangeSeries("SG_DMK_PARLMP_\(rawValue)")
            case .youth: return ExchangeSeries("SG_DMK_PARLYR_\(rawValue)", fixed: ["AGE": "Y0T45"])
            case .youthShare: return ExchangeSeries("SG_DMK_PARLYP_\(rawValue)", fixed: ["AGE": "Y0T45"])
            case .youthNumber: return ExchangeSeries("SG_DMK_PARLYN_\(rawValue)", fixed: ["AGE": "Y0T45"])
            case .disability: return nil
            }
        }
        let code = self == .publicService ? "SG_DMK_PSRVC" : "SG_DMK_\(rawValue)"
        switch key {
        case .women: return ExchangeSeries(code, fixed: ["SEX": "F"])
        case .youth: return ExchangeSeries(code, fixed: ["AGE": "Y0T\(Int(youngUntil))"])
        case .disability: return ExchangeSeries(code, fixed: ["DISABILITY_STATUS": "PD"])
        case .youthShare, .youthNumber: return nil
        }
    }
}
