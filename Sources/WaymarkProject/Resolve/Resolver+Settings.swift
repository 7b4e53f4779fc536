import WaymarkKit
import WaymarkYAML

/// What a project says about engines and reports.
extension Resolver {
    /// The engine's settings; DuckDB's after a diagnostic.
    mutating func settings(of config: EngineConfig) -> EngineSettings {
        let written = [config.duckdb != nil, config.postgres != nil, config.spark != nil].count { $0 }
        if let server = config.postgres, written == 1 { return .postgres(environment: server.environment.value) }
        if let cluster = config.spark, written == 1 { return settings(of: cluster) }
        if written > 1 || config.name == .postgres || config.name == .spark {
            let name = config.name?.rawValue ?? "postgres"
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badEngine,
                    written > 1 ? "there are several engines" : "the engine `\(name)` needs an address",
                    at: config.span, allowed: EngineConfig.Name.allCases.map(\.rawValue),
                    help: written > 1
                        ? "name one of them" : "write `engine: {\(name): {address_in: VARIABLE}}`"))
        }
        if let memory = config.duckdb?.memory, memory.value.wholeMatch(of: /[0-9]{1,6}(\.[0-9]+)? ?[KMGT]i?B/) == nil {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badEngine, "`\(memory.value)` is no amount of memory", at: memory.span,
                    found: memory.value, help: "write a number with its unit, such as `2GB` or `512MB`"))
        }
        return .duckdb(memory: config.duckdb?.memory?.value, threads: config.duckdb?.threads)
    }

    private mutating func settings(of config: SparkConfig) -> EngineSettings {
        if let files = config.files,
            files.value.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:\/\/[^\u{0}-\u{1F}\u{7F}]+/) == nil
        {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badEngine, "`\(files.value)` is no place that a cluster knows", at: files.span,
                    found: files.value, help: "write it with its scheme, such as `s3a://bucket/programme`"))
        }
        return .spark(environment: config.environment.value, files: config.files?.value)
    }

    /// A report; what it selects and the formats it names must exist.
    mutating func report(_ name: Located<String>, _ config: ReportConfig, _ indicators: [Indicator]) -> ReportSettings {
        for word in config.select
        where !hasUnreadIndicators && !writtenIndicators.contains(word.value)
            && !indicators.contains(where: { IndicatorSelection.matches(word.value, $0) })
        {
            var diagnostic = Diagnostic.unknownName(
                ProjectCodes.nothingSelected, "selection", word.value, among: indicators.map(\.code), at: word.span)
            diagnostic.message = "the selection `\(word.value)` matches no indicator"
            diagnostics.append(diagnostic)
        }
        for format in config.formats { _ = writer(format) }
        var options: [String: Options] = [:]
        for (format, entries) in config.options {
            guard let writer = writer(format) else { continue }
            var set = Options()
            for entry in entries {
                guard writer.options.contains(where: { $0.name == entry.key }) else {
                    diagnostics.append(
                        .unknownName(
                            ProjectCodes.unknownOption, "option of format `\(format.value)`:", entry.key,
                            among: writer.options.map(\.name), at: entry.keySpan))
                    continue
                }
                switch entry.value.content {
                case .scalar(let text, _): set.set(entry.key, to: .scalar(text), at: entry.value.span)
                case .sequence, .mapping:
                    if let list = Shape<[String]>.list(of: .text).decode(entry.value, &diagnostics) {
                        set.set(entry.key, to: .list(list), at: entry.value.span)
                    }
                }
            }
            options[format.value] = set
        }
        return ReportSettings(
            name: name.value, formats: config.formats.map(\.value), select: config.select.map(\.value),
            options: options)
    }
}

extension Resolver {
    /// The writer of a format, or nil after a diagnostic.
    private mutating func writer(_ format: Located<String>) -> WriterDescription? {
        if let writer = writers.first(where: { $0.id == format.value }) { return writer }
        diagnostics.append(
            .unknownName(
                ProjectCodes.unknownFormat, "format", format.value, among: writers.map(\.id), at: format.span))
        return nil
    }
}

/// Picks indicators: by code, by `result:ID`, by `tag:NAME`, by `country:CODE`.
public enum IndicatorSelection {
    /// Whether a word of a selection picks an indicator.
    public static func matches(_ word: String, _ indicator: Indicator) -> Bool {
        if word.hasPrefix("tag:") { return indicator.tags.contains(String(word.dropFirst(4))) }
        if word.hasPrefix("result:") { return indicator.result == String(word.dropFirst(7)) }
        return indicator.code == word
    }
}
