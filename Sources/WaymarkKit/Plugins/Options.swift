/// The options that a definition gives a calculator or writer, still as text with their places.
public struct Options: Sendable, Hashable {
    /// A value as it was written.
    public enum Value: Sendable, Hashable {
        /// A plain text, number or word.
        case scalar(String)
        /// A list of plain values.
        case list([String])
        /// A checked expression over the indicator's inputs.
        case formula(Expression)
    }

    /// A value and its place.
    struct Entry: Sendable, Hashable {
        var value: Value
        var span: SourceSpan?
    }

    /// The unit of the indicator that the options belong to.
    public var unit: UnitOfMeasure
    private var entries: [String: Entry]

    /// Creates options; without arguments, none.
    public init(_ values: [String: Value] = [:], unit: UnitOfMeasure = .named("number")) {
        entries = values.mapValues { Entry(value: $0, span: nil) }
        self.unit = unit
    }

    /// Sets a value that was written at a place.
    public mutating func set(_ name: String, to value: Value, at span: SourceSpan?) {
        entries[name] = Entry(value: value, span: span)
    }

    /// The names of the options given, sorted.
    public var names: [String] { entries.keys.sorted() }

    /// The place of an option.
    public func span(of name: String) -> SourceSpan? { entries[name]?.span }

    /// The text as it was written, where the option is a plain value.
    public func text(_ name: String) throws(Diagnostic) -> String? {
        guard let entry = entries[name] else { return nil }
        guard case .scalar(let text) = entry.value else {
            throw wrong(name, "is no single value", help: "write a single value")
        }
        return text
    }

    /// A text that is one of several.
    public func choice(_ name: String, of allowed: [String]) throws(Diagnostic) -> String? {
        guard let text = try text(name) else { return nil }
        guard allowed.contains(text) else {
            throw .unknownName(
                .unknownOptionValue, "value of option `\(name)`:", text, among: allowed, at: span(of: name))
        }
        return text
    }

    /// A finite number within bounds.
    public func number(_ name: String, in bounds: ClosedRange<Double>? = nil) throws(Diagnostic) -> Double? {
        guard let text = try text(name) else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw wrong(name, "is not a number", help: "write a plain number, such as `100`")
        }
        if let bounds, !bounds.contains(number) {
            throw wrong(
                name, "is \(text), outside \(bounds.lowerBound) to \(bounds.upperBound)", help: "choose a value within")
        }
        return number
    }

    /// `true` or `false`.
    public func boolean(_ name: String) throws(Diagnostic) -> Bool? {
        switch try choice(name, of: ["true", "false"]) {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// A list of texts; a single value is a list of one.
    public func list(_ name: String) -> [String]? {
        switch entries[name]?.value {
        case .scalar(let text): [text]
        case .list(let texts): texts
        case .formula, nil: nil
        }
    }

    /// A formula over the indicator's inputs.
    public func formula(_ name: String) -> Expression? {
        if case .formula(let expression)? = entries[name]?.value { expression } else { nil }
    }

    private func wrong(_ name: String, _ problem: String, help: String) -> Diagnostic {
        Diagnostic(.wrongOption, "option `\(name)` \(problem)", at: span(of: name), help: help)
    }
}

/// An option of a calculator or writer, for people and for the checker.
public struct OptionDescription: Sendable, Hashable {
    /// What its value must be.
    public enum Kind: Sendable, Hashable {
        /// A number within bounds.
        case number(ClosedRange<Double>?)
        /// One of several words.
        case choice([String])
        /// `true` or `false`.
        case boolean
        /// Any text.
        case text
        /// A list of texts.
        case list
        /// A number calculated from the indicator's inputs by their names.
        case formula
    }

    /// The key.
    public var name: String
    /// What it does, in one sentence.
    public var summary: String
    /// What its value must be.
    public var kind: Kind
    /// What holds without it.
    public var standard: String?

    /// Creates an option.
    public init(_ name: String, _ summary: String, kind: Kind, standard: String? = nil) {
        self.name = name
        self.summary = summary
        self.kind = kind
        self.standard = standard
    }
}

extension DiagnosticCode {
    /// An option's value is not of the right form.
    public static let wrongOption = DiagnosticCode(
        "WM0601", "an option's value does not fit",
        explanation: """
            A calculator or writer takes options under `options:`. The value given is of another form than the option \
            needs, or outside its bounds. `waymark list calculators --json` shows every option with its bounds.
            """)

    /// An option's value is not one of those it may take.
    public static let unknownOptionValue = DiagnosticCode(
        "WM0602", "an option's value is not one of those allowed",
        explanation: """
            The option takes one of a few words, and the one given is not among them. The diagnostic lists the words; \
            the nearest one stands under `help`.
            """)
}
