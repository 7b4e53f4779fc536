import WaymarkKit

/// A part of a whole in per cent, from sums at every level, never a mean of shares.
public enum Share {
    /// The figure, with its parts.
    public static func figure(_ part: Quantity, of whole: Quantity, series: String? = nil) -> Figure {
        Figure(
            part * 100 / whole, series: series, unit: .named("percent"),
            parts: Figure.Parts(numerator: part.value, denominator: whole.value))
    }
}
