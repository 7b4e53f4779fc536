import WaymarkKit

/// How far in time the rows of a figure reach, in words.
public enum FreshnessText {
    /// `data until July 2019`; empty where nothing is known.
    public static func text(of freshness: Freshness?, in language: Language) -> String {
        guard let freshness else { return "" }
        guard let latest = freshness.latest else { return Phrase("data without any date").text(in: language) }
        let month = PeriodLabel.text(of: latest, in: language)
        return (freshness.isStale ? Phrase("data until %1 only") : Phrase("data until %1")).text(in: language, month)
    }
}
