/// A public service of SDG 16.6.2, with the five attributes that users are asked about.
enum PublicService: String, CaseIterable {
    case healthcare
    case primaryEducation = "primary_education"
    case secondaryEducation = "secondary_education"
    case government

    /// The end of its series' codes.
    var series: String {
        switch self {
        case .healthcare: "HLTH"
        case .primaryEducation: "PRM"
        case .secondaryEducation: "SEC"
        case .government: "GOV"
        }
    }

    /// What it is called.
    var words: String {
        switch self {
        case .healthcare: "health care"
        case .primaryEducation: "primary education"
        case .secondaryEducation: "secondary education"
        case .government: "government services"
        }
    }

    /// Its five attributes, by the names of inputs.
    var attributes: [String] {
        switch self {
        case .healthcare: ["accessibility", "affordability", "facilities", "equal_treatment", "courtesy"]
        case .primaryEducation, .secondaryEducation:
            ["accessibility", "affordability", "facilities", "equal_treatment", "effective_delivery"]
        case .government: ["accessibility", "affordability", "equal_treatment", "effective_delivery", "timeliness"]
        }
    }

    /// All attributes, with what they are about.
    static let attributes: [(input: String, words: String)] = [
        ("accessibility", "how easy it is to reach"), ("affordability", "what it costs"),
        ("facilities", "the quality of facilities"), ("equal_treatment", "equal treatment for everyone"),
        ("courtesy", "courtesy and treatment by staff"),
        ("effective_delivery", "the quality of teaching, or the ease of the process"),
        ("timeliness", "how long it takes"),
    ]
}
