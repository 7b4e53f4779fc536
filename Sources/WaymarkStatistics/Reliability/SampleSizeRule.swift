/// How many cases without weights a survey figure needs: a named configuration.
public struct SampleSizeRule: Hashable, Sendable {
    /// The name under which reports cite it.
    public let name: String
    /// With fewer cases the figure is not shown.
    public let minimumCases: Double
    /// With fewer cases than this it is shown with a warning.
    public let cautionBelow: Double

    /// A rule of one's own; `name` should say whose.
    public init(name: String, minimumCases: Double, cautionBelow: Double) {
        self.name = name
        self.minimumCases = minimumCases
        self.cautionBelow = cautionBelow
    }

    /// What the rule makes of a number of cases; anything but a number is unreliable.
    public func meaning(cases: Double) -> RelativeErrorBands.Meaning {
        guard cases >= minimumCases else { return .unreliable }
        return cases < cautionBelow ? .caution : .reliable
    }

    /// Eurostat, EU-SILC: fewer than 20 not published, 20 to 49 marked `u`.
    public static let euSILC = SampleSizeRule(name: "Eurostat EU-SILC", minimumCases: 20, cautionBelow: 50)
    /// Demographic and Health Surveys: fewer than 25 not shown, 25 to 49 in brackets.
    public static let demographicAndHealthSurveys = SampleSizeRule(
        name: "DHS Program", minimumCases: 25, cautionBelow: 50)
    /// NCHS and this project's own default: fewer than 30 not shown, 30 to 49 marked.
    public static let nchs = SampleSizeRule(name: "NCHS minimum of 30", minimumCases: 30, cautionBelow: 50)
}
