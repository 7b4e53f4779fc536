import WaymarkKit
import WaymarkYAML

/// The contracts of columns.
extension Resolver {
    /// A column, or nil after a diagnostic.
    mutating func column(_ name: Located<String>, _ config: ColumnConfig) -> Column? {
        let before = diagnostics
        var kind: Column.Kind
        switch config.type.value {
        case .id: kind = .id
        case .text: kind = .text
        case .integer: kind = .integer
        case .number: kind = .number
        case .boolean: kind = .boolean
        case .date: kind = .date
        case .dateTime: kind = .dateTime
        case .period: kind = .period
        case .code:
            guard let dimension = config.dimension else {
                reportBadSource("a `code` column needs a dimension", config.type.span, "add `dimension: NAME`")
                return nil
            }
            guard self.dimension(dimension) != nil else { return nil }
            kind = .code(dimension: dimension.value)
        case .money:
            guard let currency = config.currency else {
                reportBadSource("a `money` column needs a currency", config.type.span, "add `currency: EUR`")
                return nil
            }
            kind = .money(currency: currency)
        }
        checkDetails(config, kind)
        checkFit(config, name)
        checkForms(config, name)
        var range: ClosedRange<Double>?
        if let bounds = config.range {
            if bounds.count == 2, bounds[0] <= bounds[1] {
                range = bounds[0]...bounds[1]
            } else {
                reportBadSource(
                    "a range needs two numbers, the smaller one first", config.span ?? name.span,
                    "write `range: [0, 120]`")
            }
        }
        guard diagnostics == before else { return nil }
        return Column(
            name: name.value, header: config.header, kind: kind, isOptional: config.isOptional, range: range,
            pattern: config.pattern, bands: config.bands?.value, isReportingDate: config.role == .date,
            reading: reading(config), summary: config.summary, span: name.span)
    }

    private func reading(_ config: ColumnConfig) -> Column.Reading {
        var reading = Column.Reading()
        reading.missing = config.missing
        reading.map = Dictionary(config.map.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
        if let mark = config.decimalMark?.first { reading.decimalMark = mark }
        reading.thousandsMark = config.thousandsMark?.first
        for (text, bounds) in config.censored where bounds.count == 2 && bounds[0] <= bounds[1] {
            reading.censored[text.value] = bounds[0]...bounds[1]
        }
        if let format = config.dateFormat { reading.dateFormat = format }
        return reading
    }

    private mutating func checkDetails(_ config: ColumnConfig, _ kind: Column.Kind) {
        if let bands = config.bands, let dimension = dimension(bands) {
            if kind != .integer {
                reportBadSource("only an integer falls into bands", bands.span, "make the column an integer")
            } else if !dimension.hasBands {
                reportBadSource(
                    "the dimension `\(dimension.id)` has no bands", bands.span, "give its categories ranges")
            }
        }
        if case .code(let id) = kind, let dimension = dimensions[id] {
            for (text, code) in config.map where dimension.category(code) == nil {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownCategory, "category of dimension `\(id)`:", code,
                        among: dimension.categories.map(\.code), at: text.span))
            }
        }
        for (text, bounds) in config.censored where bounds.count != 2 || bounds[0] > bounds[1] {
            reportBadSource(
                "a censored text needs two bounds, the smaller one first", text.span, "write `\"<5\": [1, 4]`")
        }
        if config.role == .date, ![.date, .dateTime, .period].contains(kind) {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.wrongColumnType, "a reporting date must be a date, date-time or period",
                    at: config.type.span, found: config.type.value.rawValue, allowed: ["date", "date-time", "period"]))
        }
    }

    /// Refuses keys that mean nothing for a column's type.
    private mutating func checkFit(_ config: ColumnConfig, _ name: Located<String>) {
        let type = config.type.value
        let isNumber = [.integer, .number, .money].contains(type)
        let keys: [(key: String, isWritten: Bool, fits: Bool)] = [
            ("range", config.range != nil, isNumber), ("censored", !config.censored.isEmpty, isNumber),
            ("decimal_mark", config.decimalMark != nil, isNumber),
            ("thousands_mark", config.thousandsMark != nil, isNumber),
            ("date_format", config.dateFormat != nil, type == .date || type == .dateTime),
            ("currency", config.currency != nil, type == .money), ("dimension", config.dimension != nil, type == .code),
        ]
        for (key, isWritten, fits) in keys where isWritten && !fits {
            reportBadSource(
                "`\(key)` does not go with the type `\(type.rawValue)`", config.type.span,
                "delete it, or give the column another type")
        }
    }

    /// Refuses marks, forms of dates and patterns that no engine can read.
    private mutating func checkForms(_ config: ColumnConfig, _ name: Located<String>) {
        if let mark = config.thousandsMark {
            let isMark =
                mark.count == 1 && mark != config.decimalMark ?? "." && mark.allSatisfy { !$0.isLetter && !$0.isNumber }
            if !isMark || "+-".contains(mark) {
                reportBadSource(
                    "`\(mark)` cannot stand between thousands", name.span,
                    "write one character that is not the decimal mark, such as `thousands_mark: \" \"`")
            }
        }
        if let format = config.dateFormat, !DateLetters.areReadable(format) {
            reportBadSource(
                "`\(format)` is no form of dates", name.span,
                "use `%Y`, `%m` and `%d`, each once, with signs between them, as in `%d/%m/%Y`")
        }
        if let pattern = config.pattern, !ColumnPattern.isReadable(pattern) {
            reportBadSource(
                "the pattern is no regular expression that every engine reads", name.span,
                "close every bracket, and do without looking around (`(?=…)`) and back (`\\1`)")
        }
    }
}

/// The letters of `strftime` that every engine reads alike.
enum DateLetters {
    /// Whether a form has year, month and day once each, perhaps a time, and only signs between them.
    static func areReadable(_ form: String) -> Bool {
        if form == "excel" || form == "excel-1904" { return true }
        var counts: [Character: Int] = [:]
        var rest = form[...]
        while let character = rest.popFirst() {
            if character != "%" {
                guard " -/.:,T".contains(character) else { return false }
            } else {
                guard let letter = rest.popFirst(), "YmdHMS".contains(letter) else { return false }
                counts[letter, default: 0] += 1
            }
        }
        return counts["Y"] == 1 && counts["m"] == 1 && counts["d"] == 1 && counts.values.allSatisfy { $0 == 1 }
    }
}

/// Regular expressions that every engine reads alike.
enum ColumnPattern {
    /// Whether a pattern is well-formed, and uses nothing that linear-time engines lack.
    static func isReadable(_ pattern: String) -> Bool {
        guard pattern.count <= 1000, (try? Regex(pattern)) != nil else { return false }
        let lacking = [
            "(?=", "(?!", "(?<", "(?>", "(?#", "++", "*+", "?+", "}+", "&&", "--", "~~", "\\K", "\\G", "\\R", "\\X",
        ]
        let isReference = pattern.firstMatch(of: /\\[1-9gk]/) != nil
        return !isReference && !lacking.contains { pattern.contains($0) }
    }
}
