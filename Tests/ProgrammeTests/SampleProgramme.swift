import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// The sample programme, run in this process; copies of it can be changed before they are run.
struct SampleProgramme {
    /// The sample's folder.
    static let folder = Repository.file("indicators/gloact")

    /// What came of the data as they are; made once.
    static let report = Task { try await run(folder) }

    /// Runs a project and gives its figures.
    static func run(
        _ project: URL, select: [String] = [], today: String = "2026-01-31"
    ) async throws -> ProgrammeReport {
        let response = try await response(project, select: select, today: today)
        return ProgrammeReport(try #require(response.report, "\(response.diagnostics.sorted.map(\.message))"))
    }

    /// Runs a copy of the sample after changing some of its files.
    static func run(
        select: [String] = [], changing files: [String: (String) -> String]
    ) async throws -> ProgrammeReport {
        let copy = try changed(files)
        defer { try? FileManager.default.removeItem(at: copy) }
        return try await run(copy, select: select)
    }

    /// What a run of a project says.
    static func response(
        _ project: URL, select: [String], today: String = "2026-01-31"
    ) async throws -> WaymarkHost.Host.Response {
        // Rejected rows come beside the output, and go with the folder.
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let host = WaymarkHost.Host(
            registry: BuiltIn.registry,
            environment: [
                "WAYMARK_DUCKDB": Installed.duckdb ?? "",
                "WAYMARK_LIBRARIES": Repository.file("indicators").path,
            ])
        let today = try #require(CalendarDate(today))
        return await host.run(
            WaymarkHost.Host.Request(
                project: project.path, output: folder.file("out").path, formats: ["csv"], select: select, today: today))
    }

    /// A copy of the sample with some of its files changed.
    static func changed(_ files: [String: (String) -> String]) throws -> URL {
        let copy = FileManager.default.temporaryDirectory.appending(path: "waymark-sample-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: copy)
        for (path, change) in files {
            let file = copy.appending(path: path)
            let before = try String(contentsOf: file, encoding: .utf8)
            let after = change(before)
            try #require(after != before, "\(path) is as it was")
            try after.write(to: file, atomically: true, encoding: .utf8)
        }
        return copy
    }
}

/// One cell of a report, by words that tests can write.
struct CellName: Hashable, CustomStringConvertible {
    var indicator: String
    var series: String?
    var period: String
    var categories: [String: String]

    var description: String { "\(indicator) \(series ?? "") \(period) \(categories.sorted { $0.key < $1.key })" }
}

/// The entries of a report, and every figure by its cell.
struct ProgrammeReport {
    let entries: [Report.Entry]
    let figures: [CellName: Figure]

    init(_ report: Report) {
        entries = report.entries
        var figures: [CellName: Figure] = [:]
        for entry in report.entries {
            for observation in entry.observations {
                let name = CellName(
                    indicator: entry.indicator.code, series: observation.figure.series,
                    period: observation.period.code, categories: observation.categories.codes)
                figures[name] = observation.figure
            }
        }
        self.figures = figures
    }

    /// A figure that must be there.
    func figure(
        _ indicator: String, _ period: String, series: String? = nil, _ categories: [String: String] = [:]
    ) throws -> Figure {
        let name = CellName(indicator: indicator, series: series, period: period, categories: categories)
        return try #require(figures[name], "\(name)")
    }

    /// A value that must be there.
    func value(
        _ indicator: String, _ period: String, series: String? = nil, _ categories: [String: String] = [:]
    ) throws -> Double {
        let figure = try figure(indicator, period, series: series, categories)
        return try #require(figure.value, "\(indicator) \(period) \(categories)")
    }
}

extension String {
    /// The lines of a CSV file without those that a condition picks.
    func withoutLines(_ isOut: (String) -> Bool) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).filter { !isOut(String($0)) }.joined(separator: "\n")
    }

    /// The text with further lines at its end.
    func withLines(_ lines: String...) -> String { self + lines.map { $0 + "\n" }.joined() }
}
