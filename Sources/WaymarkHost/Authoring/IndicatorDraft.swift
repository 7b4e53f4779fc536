import WaymarkKit
import WaymarkProject

/// A first definition of an indicator over a project's sources, for people to complete.
public struct IndicatorDraft: Sendable {
    /// What is asked for.
    public struct Request: Sendable {
        /// The new indicator's code.
        public var code: String
        /// The name that people read; the code if nil.
        public var name: String?
        /// The id of the calculator.
        public var calculator: String
        /// The source; if nil, the first that has what the calculator needs.
        public var source: String?
        /// The result that it measures; if nil, the first one that no indicator measures yet.
        public var result: String?

        /// Asks for an indicator.
        public init(
            code: String, name: String? = nil, calculator: String = "count", source: String? = nil,
            result: String? = nil
        ) {
            self.code = code
            self.name = name
            self.calculator = calculator
            self.source = source
            self.result = result
        }
    }

    private let request: Request
    private let project: Project
    private let description: CalculatorDescription

    /// Prepares a draft.
    /// - Throws: a diagnostic when the code cannot be used or is taken, or no calculator has the id.
    public init(_ request: Request, project: Project, calculators: [CalculatorDescription]) throws(Diagnostic) {
        let isCode =
            request.code.first.map { $0 != "-" && $0 != "." } == true && request.code.count <= 100
            && request.code.unicodeScalars.allSatisfy(AuthoringNames.isPartOfCode)
        guard isCode else {
            throw Diagnostic(
                AuthoringCodes.badName, "`\(request.code)` is no code for an indicator", found: request.code,
                help: "use at most 100 letters (A to Z), digits, `_`, `-` and `.`, with no space")
        }
        if let taken = project.indicators.first(where: { $0.code == request.code }) {
            throw Diagnostic(
                AuthoringCodes.fileExists, "there is an indicator `\(request.code)` already", at: taken.span,
                found: request.code, help: "choose another code: nothing was changed")
        }
        guard let description = calculators.first(where: { $0.id == request.calculator }) else {
            throw .unknownName(
                ProjectCodes.unknownCalculator, "calculator", request.calculator, among: calculators.map(\.id), at: nil)
        }
        let results = project.programme.allResults.map(\.id)
        if let result = request.result, !results.contains(result) {
            throw .unknownName(ProjectCodes.unknownResult, "result", result, among: results, at: nil)
        }
        self.request = request
        self.project = project
        self.description = description
    }

    /// The sources that may be tried, in their order.
    /// - Throws: a diagnostic when the one asked for does not exist, or there is none.
    func sources() throws(Diagnostic) -> [Source] {
        if let id = request.source {
            guard let source = project.source(id) else {
                throw .unknownName(
                    ProjectCodes.unknownSource, "source", id, among: project.sources.map(\.id), at: nil)
            }
            return [source]
        }
        guard !project.sources.isEmpty else {
            throw Diagnostic(
                AuthoringCodes.nothingToDraft, "the project has no source to count",
                help: "make one with `waymark new source --from data/FILE.csv`")
        }
        // Lists of who reported are looked at last: they are sources about sources.
        let lists = Set(
            project.sources.compactMap { source -> String? in
                if case .listed(let list, _, _, _) = source.reporting { return list }
                return nil
            })
        let (own, others) = (
            project.sources.filter { !lists.contains($0.id) }, project.sources.filter { lists.contains($0.id) }
        )
        return own + others
    }

    /// The path of the new file, and its text; nil where the source has not what the calculator needs.
    /// - Parameter names: the names of files in `indicators/`.
    func file(over source: Source, among names: [String]) -> (path: String, text: String)? {
        var inputs: [String] = []
        for input in description.inputs where input.isRequired {
            guard let measure = measure(input, source) else { return nil }
            inputs.append(
                "\(input.name): \(measure)" + (inputs.isEmpty ? "   # add `where: CONDITION` for some rows" : ""))
        }
        if description.inputs.isEmpty, description.takesOwnInputs {
            inputs.append("rows: {source: \(YAMLWriting.text(source.id)), count: rows}")
        }
        guard let options = options(over: source), !inputs.isEmpty else { return nil }
        let path = Self.path(of: request.code, among: names)
        return (path, text(inputs: inputs, options: options, source: source, path: path))
    }

    private func text(inputs: [String], options: String, source: Source, path: String) -> String {
        let language = project.programme.languages.first ?? "en"
        let others = project.programme.languages.dropFirst().joined(separator: ", ")
        let result = result.map { "result: \($0)\n" } ?? "# result: ID            # the result that it measures\n"
        let split = splits(source)
        let year = project.programme.end.year
        return EditorSchemas.modeline(.indicator, in: path) + """
            indicator: \(request.code)
            name: {\(language): \(YAMLWriting.quoted(request.name ?? request.code))}\
            \(others.isEmpty ? "" : "   # and in \(others)")
            \(result)calculator: \(description.id)   # \(YAMLWriting.comment(description.summary))
            \(options)\(inputs.joined(separator: "\n"))
            unit: \(unit(source))
            every: [year]           # or quarter, month, semester, fiscal_year, programme
            \(split.isEmpty ? "# disaggregate: [sex]" : "disaggregate: [\(split.joined(separator: ", "))]")
            # direction: increase     # or decrease, maintain, range
            # baseline: {period: \(project.programme.start.year), value: 0}
            # target: {by: \(year), value: 100}
            # verification: {\(language): "Where its data can be checked"}
            status: draft           # `active` when it is agreed: then it needs a target value and its verification

            """
    }

    /// The first result of the lowest levels that no indicator measures, or the one asked for.
    private var result: String? {
        if let result = request.result { return YAMLWriting.text(result) }
        let measured = Set(project.indicators.compactMap(\.result))
        let results = project.programme.allResults
        let free = results.filter { !measured.contains($0.id) }
        return
            (free.first { $0.level == .output } ?? free.first ?? results.first { $0.level == .output } ?? results.first)
            .map { YAMLWriting.text($0.id) }
    }

    /// Up to two code lists that the source's own columns can be split by, countries first.
    private func splits(_ source: Source) -> [String] {
        let countries = project.programme.countries?.dimension
        let found = source.columns.compactMap(\.dimension)
        let ordered = found.filter { $0 == countries } + found.filter { $0 != countries }
        var splits: [String] = []
        for dimension in ordered where !splits.contains(dimension) && splits.count < 2 { splits.append(dimension) }
        return splits
    }

    private func unit(_ source: Source) -> String {
        if ["ratio", "window-coverage"].contains(description.id) { return "percent" }
        let number = Self.number(in: source)
        let isAmount = description.inputs.contains { input in
            input.isRequired && !input.aggregations.contains(.count) && !input.aggregations.contains(.distinct)
        }
        if isAmount, case .money(let currency)? = number?.kind { return currency }
        return description.id == "distinct" && source.isAboutPersons ? "persons" : "number"
    }

    /// The file's path: the code in small letters; with a number where another code has taken it.
    private static func path(of code: String, among names: [String]) -> String {
        let base = String(code.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
        var name = "\(base).yaml"
        var number = 2
        while names.contains(name) {
            name = "\(base)-\(number).yaml"
            number += 1
        }
        return "indicators/\(name)"
    }
}

extension IndicatorDraft {
    /// A measure for an input, as it is written; nil where the source has no column for it.
    private func measure(_ input: CalculatorDescription.Input, _ source: Source) -> String? {
        guard let taken = aggregation(input, source) else { return nil }
        var parts = ["source: \(YAMLWriting.text(source.id))", taken]
        var keys: [String] = []
        for key in input.keys where key.isRequired {
            guard let column = Self.column(for: key, in: source) else { return nil }
            keys.append("\(key.name): \(AuthoringNames.expression(column.name))")
        }
        if !keys.isEmpty { parts.append("by: {\(keys.joined(separator: ", "))}") }
        if source.dateColumn == nil {
            guard let date = source.columns.first(where: { [.date, .dateTime, .period].contains($0.kind) }) else {
                return nil
            }
            parts.append("dated: \(AuthoringNames.expression(date.name))")
        }
        return "{\(parts.joined(separator: ", "))}"
    }

    private func aggregation(_ input: CalculatorDescription.Input, _ source: Source) -> String? {
        let isAmount = ["sum", "mean", "quantile"].contains(description.id)
        if input.aggregations.contains(.count), !isAmount { return "count: rows" }
        if input.aggregations.contains(.distinct), !isAmount {
            let ids = source.columns.filter { $0.kind == .id }
            let id = ids.first { !source.key.contains($0.name) } ?? ids.last
            return (id ?? source.columns.first).map {
                "count: \(AuthoringNames.expression($0.name, after: "distinct "))"
            }
        }
        guard let number = Self.number(in: source) else { return nil }
        let column = AuthoringNames.expression(number.name)
        let kinds: [CalculatorDescription.AggregationKind] = [
            .sum, .mean, .median, .quantile, .minimum, .maximum, .last, .first,
        ]
        return kinds.first { input.aggregations.contains($0) }.map {
            "\($0.rawValue): \(column)" + ($0 == .quantile ? ", share: 0.5" : "")
        }
    }

    private static func number(in source: Source) -> Column? {
        source.columns.first {
            switch $0.kind {
            case .number, .integer, .money: true
            default: false
            }
        }
    }

    /// The column for a calculator's group: one of its name, else the first that may be one.
    private static func column(for key: CalculatorDescription.Key, in source: Source) -> Column? {
        let allowed = source.columns.filter { !source.isAboutPersons || !source.key.contains($0.name) }
        func isCode(_ column: Column) -> Bool {
            if case .code = column.kind { true } else { false }
        }
        return allowed.first { $0.name == key.name } ?? allowed.first(where: isCode)
            ?? allowed.first { $0.kind == .text || $0.kind == .id }
    }

    /// The options that hold nothing by themselves, as they are written; nil where none can be guessed.
    private func options(over source: Source) -> String? {
        var lines: [String] = []
        for option in description.options where option.standard == nil {
            switch option.kind {
            case .formula: lines.append("\(option.name): rows")
            case .list:
                let dimension = source.columns.lazy.compactMap { column -> Dimension? in
                    if case .code(let id) = column.kind { project.dimensions[id] } else { nil }
                }.first
                guard let codes = dimension?.categories.map(\.code) else { return nil }
                lines.append("\(option.name): [\(codes.map(YAMLWriting.text).joined(separator: ", "))]")
            case .choice(let words): lines.append("\(option.name): \(words.first ?? "")")
            case .text:
                let dimension = source.columns.lazy.compactMap { column -> Dimension? in
                    if case .code(let id) = column.kind { project.dimensions[id] } else { nil }
                }.first
                let code = dimension?.categories.first { !$0.isUnknown }?.code
                guard let code else { return nil }
                lines.append("\(option.name): \(YAMLWriting.text(code))")
            case .number, .boolean: return nil
            }
        }
        return lines.isEmpty ? "" : "options:\n" + lines.map { "  \($0)\n" }.joined()
    }
}
