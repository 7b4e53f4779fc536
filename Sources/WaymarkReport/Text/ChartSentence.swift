import WaymarkKit

/// The sentence under a chart, made from its figures: what a reader who cannot see the chart is told.
public struct ChartSentence: Sendable {
    /// What the figures are of, such as the indicator's name.
    public var subject: String
    /// How figures are printed.
    public var printer: FigureText

    /// Creates the sentence maker.
    public init(subject: String, printer: FigureText) {
        self.subject = Self.withoutFullStop(subject)
        self.printer = printer
    }

    /// "Persons trained rose from 120 in 2016 to 260 in 2018." with what else must be known to read it rightly.
    ///
    /// Values before a break in the series are never compared with those after it, and missing ones are named.
    public func text(_ observations: [Observation], targetValue: TargetValue? = nil) -> String {
        let valued = observations.filter { $0.figure.finiteValue != nil }
        guard let last = valued.last else { return say("%1: there is no value yet.", subject) }
        let lastBreak = valued.lastIndex { $0.figure.marks.contains(.seriesBreak) } ?? 0
        var sentences = [comparison(of: valued[lastBreak...], last: last, all: valued.count)]
        if lastBreak > 0 {
            sentences.append(
                say("Values before %1 are not comparable with later ones.", period(valued[lastBreak])))
        }
        let missing = missingSentence(observations.filter { $0.figure.finiteValue == nil }, of: observations.count)
        sentences += missing.map { [$0] } ?? []
        if last.figure.marks.contains(.provisional) { sentences.append(say("The last value is provisional.")) }
        if let targetValue, targetValue.value.isFinite {
            sentences.append(
                say(
                    "The target value is %1 by %2.", printer.shortText(of: targetValue.value),
                    PeriodLabel.phrase(of: targetValue.by, in: printer.language)))
        }
        return sentences.joined(separator: " ")
    }

    private func comparison(of values: ArraySlice<Observation>, last: Observation, all: Int) -> String {
        guard let first = values.first, first.period != last.period else {
            return all == 1 && values.count == 1
                ? say("%1: %2 in %3, the only period with a value.", subject, number(last), period(last))
                : say("%1: %2 in %3.", subject, number(last), period(last))
        }
        let (start, end) = (first.figure.value ?? 0, last.figure.value ?? 0)
        if number(first) == number(last) {
            let isLevel = values.allSatisfy { number($0) == number(last) }
            return isLevel
                ? say("%1: %2 in every period from %3 to %4.", subject, number(last), period(first), period(last))
                : say("%1: %2 in %3 and again in %4.", subject, number(last), period(first), period(last))
        }
        return start < end
            ? say(
                "%1 rose from %2 in %3 to %4 in %5.", subject, number(first), period(first), number(last), period(last))
            : say(
                "%1 fell from %2 in %3 to %4 in %5.", subject, number(first), period(first), number(last), period(last))
    }

    private func missingSentence(_ missing: [Observation], of count: Int) -> String? {
        guard !missing.isEmpty else { return nil }
        guard missing.count <= 3 else {
            return say("There is no value for %1 of %2 periods.", String(missing.count), String(count))
        }
        return say("There is no value for %1.", Phrase.list(missing.map(period), in: printer.language))
    }

    private func number(_ observation: Observation) -> String {
        observation.figure.value.map { printer.fitting(observation.figure).shortText(of: $0) } ?? ""
    }

    private func period(_ observation: Observation) -> String {
        PeriodLabel.phrase(of: observation.period, in: printer.language)
    }

    private func say(_ english: String, _ parts: String...) -> String {
        Phrase(english).text(in: printer.language, filledWith: parts)
    }

    private static func withoutFullStop(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
