/// The colours of charts: names of CSS variables for web pages, fixed colours for paper.
public struct ChartPalette: Sendable, Hashable {
    /// Text and the target.
    public var ink: Markup
    /// Labels and axes.
    public var mute: Markup
    /// Grid lines.
    public var rule: Markup
    /// Values.
    public var accent: Markup
    /// The ground, which also fills hollow points.
    public var ground: Markup

    /// CSS variables that the page sets for light and dark.
    public static let variables = ChartPalette(
        ink: "var(--ink)", mute: "var(--mute)", rule: "var(--rule)", accent: "var(--accent)", ground: "var(--ground)")

    /// The light colours, for documents without a style sheet.
    public static let light = ChartPalette(
        ink: "#1B1F24", mute: "#57606A", rule: "#C9CED4", accent: "#0B5C6B", ground: "#FFFFFF")
}
