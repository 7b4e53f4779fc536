import WaymarkKit

/// Whether declared options are described, and values outside their declaration refused.
struct OptionCheck {
    let plugin: String
    let options: [OptionDescription]
    /// Options that the plugin takes, to which wrong values are added.
    let accepted: Options
    /// Whether the plugin takes options.
    let accepts: (Options) -> Bool

    func failures() -> [CheckFailure] {
        var failures: [CheckFailure] = []
        var taken: Set<String> = []
        for option in options {
            func fail(_ message: String) {
                failures.append(CheckFailure(plugin: plugin, subject: "option `\(option.name)`", message: message))
            }
            if option.name.isEmpty || option.name.contains(where: { $0.isWhitespace || $0 == ":" }) {
                fail("its name is no YAML key of one word")
            }
            if !taken.insert(option.name).inserted { fail("it is declared twice") }
            if !PluginName.isOneLine(option.summary) { fail("its summary is not one line of text") }
            for text in Self.wrongTexts(for: option.kind) {
                var wrong = accepted
                wrong.set(option.name, to: .scalar(text), at: nil)
                if accepts(wrong) { fail("takes `\(text)`, which its declaration rules out") }
            }
        }
        return failures
    }

    private static func wrongTexts(for kind: OptionDescription.Kind) -> [String] {
        switch kind {
        case .number(let bounds):
            let outside = bounds.map { [$0.lowerBound - 1, $0.upperBound + 1] } ?? []
            // Next to a huge bound, one more is the same number.
            return ["no number", "nan", "inf"]
                + outside.filter { number in number.isFinite && bounds?.contains(number) == false }.map { "\($0)" }
        case .choice: return ["no such choice"]
        case .boolean: return ["perhaps"]
        case .text, .list, .formula: return []
        }
    }
}
