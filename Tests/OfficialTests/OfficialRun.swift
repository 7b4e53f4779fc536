import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// What a run of official indicators gave: every figure by its cell.
struct OfficialRun {
    struct Key: Hashable {
        var indicator: String
        var series: String?
        var period: String
        var categories: [String: String]
    }

    let entries: [Report.Entry]
    private let figures: [Key: Figure]

    /// The library over its own synthetic data; made once.
    static let library = Task { try await OfficialRun(of: Repository.file("indicators/sdg")) }

    /// Runs the project in a folder.
    init(of project: URL, select: [String] = []) async throws {
        let output = FileManager.default.temporaryDirectory.appending(path: "waymark-official-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        let host = WaymarkHost.Host(
            registry: BuiltIn.registry,
            environment: [
                "WAYMARK_DUCKDB": Installed.duckdb ?? "", "WAYMARK_LIBRARIES": Repository.file("indicators").path,
            ])
        let response = await host.run(
            WaymarkHost.Host.Request(
                project: project.path, output: output.path, formats: ["csv"], select: select,
                today: try #require(CalendarDate("2026-06-30"))))
        let report = try #require(response.report, "\(response.diagnostics.sorted.map(\.message))")
        entries = report.entries
        figures = Dictionary(
            report.entries.flatMap { entry in
                entry.observations.map { observation in
                    let key = Key(
                        indicator: entry.indicator.code, series: observation.figure.series,
                        period: observation.period.code, categories: observation.categories.codes)
                    return (key, observation.figure)
                }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Runs a project made of files.
    init(files: [String: String], select: [String] = []) async throws {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: "p/" + path) }
        try await self.init(of: folder.url.appending(path: "p"), select: select)
    }

    /// A figure that must be there.
    func figure(
        _ code: String, _ period: String, series: String? = nil, _ categories: [String: String] = [:]
    ) throws -> Figure {
        let key = Key(indicator: "SDG-\(code)", series: series, period: period, categories: categories)
        return try #require(figures[key], "\(key)")
    }

    /// A value that must be there.
    func value(
        _ code: String, _ period: String, series: String? = nil, _ categories: [String: String] = [:]
    ) throws -> Double {
        let figure = try figure(code, period, series: series, categories)
        return try #require(figure.value, "\(code) \(period) \(categories): \(figure.outcome)")
    }

    /// What a figure is in an exchange of data.
    func exchange(
        _ code: String, _ period: String, series: String? = nil, _ categories: [String: String] = [:]
    ) throws -> Exchange {
        let entry = try #require(entries.first { $0.indicator.code == "SDG-\(code)" })
        return entry.exchange(of: try figure(code, period, series: series, categories))
    }
}

/// A table of the library's synthetic data, read without Waymark.
struct PlainTable {
    let rows: [[String: String]]

    init(_ text: String) {
        var lines = text.split(whereSeparator: \.isNewline).map(Self.fields)
        let header = lines.isEmpty ? [] : lines.removeFirst()
        rows = lines.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    static func library(_ name: String) throws -> PlainTable {
        PlainTable(try Repository.text("indicators/sdg/data/\(name).csv"))
    }

    /// The sum of a column over the rows with certain values.
    func sum(_ column: String, _ isWanted: ([String: String]) -> Bool) -> Double {
        rows.filter(isWanted).compactMap { $0[column].flatMap(Double.init) }.reduce(0, +)
    }

    /// Fields with quotes after RFC 4180, on one line.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
