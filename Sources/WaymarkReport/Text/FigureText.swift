import WaymarkKit

/// How figures of one indicator are printed, the same in every format.
public struct FigureText: Sendable {
    /// The indicator's unit.
    public var unit: UnitOfMeasure
    /// How many decimals its values have.
    public var decimals: Int
    /// The language.
    public var language: Language
    /// The marks within numbers.
    public var style: NumberStyle

    /// Prints figures of an indicator.
    public init(_ indicator: Indicator, language: Language) {
        self.init(unit: indicator.unit, decimals: indicator.decimals, language: language)
    }

    /// Prints numbers of a unit.
    public init(unit: UnitOfMeasure, decimals: Int, language: Language) {
        self.unit = unit
        self.decimals = decimals
        self.language = language
        style = NumberStyle(language)
    }

    /// The printer for a figure, whose unit may differ from its indicator's.
    public func fitting(_ figure: Figure) -> FigureText {
        guard let other = figure.unit, other != unit else { return self }
        return FigureText(unit: other, decimals: other.decimals, language: language)
    }

    /// A number with the indicator's decimals; `[x]` if it is not finite.
    public func text(of number: Double) -> String {
        let text = style.text(of: number, decimals: decimals)
        return text.isEmpty ? FigureSymbol.notAvailable.rawValue : text
    }

    /// A number with its unit, as in a sentence: `85.4%`, `260 persons`.
    public func textWithUnit(of number: Double) -> String {
        let text = text(of: number)
        guard text != FigureSymbol.notAvailable.rawValue else { return text }
        return text + unitSuffix
    }

    /// A number as a sentence repeats it: with the per cent sign, without other units.
    public func shortText(of number: Double) -> String {
        unit.id == "percent" ? textWithUnit(of: number) : text(of: number)
    }

    /// A figure as a table shows it, without its unit: `260 [p]`, `[x]`.
    public func text(of figure: Figure) -> String {
        let symbols = symbolsText(of: figure)
        guard let value = figure.value else { return symbols }
        let printer = fitting(figure)
        return symbols.isEmpty ? printer.text(of: value) : "\(printer.text(of: value)) \(symbols)"
    }

    /// The symbols of a figure, apart by spaces; empty where it has none.
    public func symbolsText(of figure: Figure) -> String {
        figure.symbols.map(\.rawValue).joined(separator: " ")
    }

    /// The two ends of an interval: `12.1 to 15.3`.
    public func text(of interval: Figure.Interval) -> String {
        Phrase("%1 to %2").text(in: language, text(of: interval.lower), text(of: interval.upper))
    }

    /// What an interval is: `95% interval`, or bounds where its level is not set.
    public func name(of interval: Figure.Interval) -> String {
        guard let level = interval.level else { return Phrase("bounds").text(in: language) }
        let percent = level * 100
        let isWhole = percent.isFinite && abs(percent - percent.rounded()) < 1e-9
        return Phrase("%1% interval").text(in: language, style.text(of: percent, decimals: isWhole ? 0 : 1))
    }

    /// The name of the unit; empty for plain numbers.
    public var unitName: String { unit.name.resolved(in: language.code) }

    private var unitSuffix: String {
        switch unit.id {
        case "percent": style.percentSpace + "%"
        case _ where unitName.isEmpty: ""
        default: " " + unitName
        }
    }
}

extension Report.Entry {
    /// The symbols that occur among the figures, in their fixed order: what a key must explain.
    public var symbols: [FigureSymbol] {
        let all = observations.reduce(into: Set<FigureSymbol>()) { found, observation in
            found.formUnion(observation.figure.marks)
            if let absence = observation.figure.absence { found.insert(absence.kind.symbol) }
            if observation.figure.value.map(\.isFinite) == false { found.insert(.notAvailable) }
        }
        return FigureSymbol.allCases.filter(all.contains)
    }
}
