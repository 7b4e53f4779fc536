import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// A source of one or several files that is read by a whole run, to see what became of its fields.
struct ReadFile {
    private let folder: TemporaryFolder
    private let source: String
    private let settings: String

    /// - Parameters:
    ///   - files: the files by their path below `data`.
    ///   - source: the lines of the source, with `columns:` as the last of them; each indented by nothing.
    ///   - settings: further lines of `waymark.yaml`.
    init(_ files: [String: [UInt8]], source: String, settings: String = "") throws {
        folder = try TemporaryFolder()
        for (path, bytes) in files { try folder.write(bytes, to: "p/data/" + path) }
        self.source = source
        self.settings = settings
    }

    /// A source of one text file.
    init(_ name: String, _ text: String, columns: String, keys: String = "") throws {
        try self.init([name: Array(text.utf8)], name, columns: columns, keys: keys)
    }

    /// A source of the files that a name stands for.
    init(
        _ files: [String: [UInt8]], _ name: String, columns: String, keys: String = "", uses: String = ""
    ) throws {
        let lines = columns.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        try self.init(files, source: "file: \"data/\(name)\"\n\(keys)\ncolumns:\n\(lines)", settings: uses)
    }

    /// Makes a link in place of a data file.
    func link(_ name: String, to target: URL) throws {
        try FileManager.default.createDirectory(at: folder.file("p/data"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: folder.file("p/data/" + name), withDestinationURL: target)
    }

    /// What a run gave.
    struct Outcome {
        /// How many rows fulfil each condition; nil where nothing was written.
        var counts: [Int?]
        var diagnostics: [Diagnostic]
        /// The list of rejected rows, if any.
        var rejects: [String]?
        var report: Report?
    }

    /// How many rows fulfil each condition, which must be told without any finding.
    func counts(_ conditions: String...) async throws -> [Int?] {
        let outcome = try await run(conditions)
        #expect(outcome.diagnostics.map(\.message) == [])
        return outcome.counts
    }

    /// What is wrong with the file, as `place: message`.
    func findings() async throws -> [String] {
        let outcome = try await run(["TRUE"])
        #expect(outcome.counts == [nil])
        return outcome.diagnostics.map { diagnostic in
            let place = diagnostic.span.map { span in
                var span = span
                span.file = String(span.file.split(separator: "/").last ?? "")
                return "\(span): "
            }
            return (place ?? "") + diagnostic.message
        }
    }

    /// Runs a project with an indicator for each condition.
    func run(_ conditions: [String], today: String = "2018-06-30") async throws -> Outcome {
        let lines = source.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        try folder.write(
            """
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            \(settings)
            sources:
              rows:
            \(lines)

            """, to: "p/waymark.yaml")
        for (index, condition) in conditions.enumerated() {
            let filter = condition == "TRUE" ? "" : ", where: '\(condition.replacing("'", with: "''"))'"
            try folder.write(
                """
                indicator: I-\(index)
                name: Rows
                calculator: count
                measure: {source: rows, count: rows, dated: 2017-06-01\(filter)}

                """, to: "p/indicators/i\(index).yaml")
        }
        let host = WaymarkHost.Host(
            registry: BuiltIn.registry,
            environment: [
                "WAYMARK_DUCKDB": Installed.duckdb ?? "",
                "WAYMARK_LIBRARIES": Repository.file("indicators").path,
            ])
        let output = folder.file("out").path
        let response = await host.run(
            WaymarkHost.Host.Request(
                project: folder.file("p").path, output: output, formats: ["csv"],
                today: try #require(CalendarDate(today))))
        let report = response.report
        let rejects = ["out/rejects/rows.csv", "out.rejects/rows.csv"].lazy.compactMap { try? folder.text($0) }.first
        return Outcome(
            counts: conditions.indices.map { index in
                report?.entries.first { $0.indicator.code == "I-\(index)" }?.observations.first?.figure.value
                    .map { Int($0) }
            },
            diagnostics: response.diagnostics.sorted,
            rejects: rejects?.split(separator: "\r\n").dropFirst().map(String.init), report: report)
    }
}
