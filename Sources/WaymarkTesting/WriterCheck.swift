import WaymarkKit

/// Holds a writer to what any writer must honour, whatever its format.
///
/// - Its description is complete, and options outside their declaration are refused.
/// - It writes every report: the fixture, one without figures, and one whose every name is hostile.
/// - Paths lie inside the folder, differ in more than case, and the main file is among them.
/// - The same report gives the same bytes.
/// - Texts are UTF-8, show the symbol of every figure that is missing or marked, and pages let no name become markup.
public struct WriterCheck: Sendable {
    private let writer: any Writer.Type
    private let printsSymbols: Bool

    /// Creates a check of a writer.
    /// - Parameter printsSymbols: whether the format's text shows `[c]`, `[x]` and the others as they are; false for a
    ///   format with codes of its own, such as SDMX.
    public init(_ writer: any Writer.Type, printsSymbols: Bool = true) {
        self.writer = writer
        self.printsSymbols = printsSymbols
    }

    /// What the writer does not honour; empty where all is well.
    public func failures() async -> [CheckFailure] {
        var failures = descriptionFailures()
        for fixture in [FixtureReport.everyKindOfFigure, FixtureReport.withoutFigures, FixtureReport.hostile] {
            switch await files(of: fixture.report) {
            case .failure(let diagnostic):
                failures.append(failure(fixture, "cannot be written: \(diagnostic.message)"))
            case .success(let files):
                failures += fileProblems(files).map { failure(fixture, $0) }
                if case .success(let again) = await self.files(of: fixture.report), again != files {
                    let differing = Set(files.keys).union(again.keys).filter { files[$0] != again[$0] }.sorted()
                    failures.append(failure(fixture, "other bytes the second time in \(differing)"))
                }
                if printsSymbols { failures += missingSymbols(files, fixture.report).map { failure(fixture, $0) } }
            }
        }
        return failures
    }

    private func descriptionFailures() -> [CheckFailure] {
        let description = writer.description
        var failures: [CheckFailure] = []
        func fail(_ subject: String, _ message: String) {
            failures.append(CheckFailure(plugin: description.id, subject: subject, message: message))
        }
        if !PluginName.isWellFormed(description.id) { fail("id", "is not of the form: \(PluginName.form)") }
        if !PluginName.isOneLine(description.summary) { fail("summary", "is not one line of text") }
        if (try? OutputPath.check(description.mainFile)) == nil {
            fail("main file", "`\(description.mainFile)` is no path inside the output folder")
        }
        if accepts(Options()) {
            failures += OptionCheck(
                plugin: description.id, options: description.options, accepted: Options(), accepts: accepts
            ).failures()
        } else {
            fail("options", "the writer does not work without options")
        }
        return failures
    }

    private func accepts(_ options: Options) -> Bool {
        (try? writer.init(options: options)) != nil
    }

    private func files(of report: Report) async -> Result<[String: [UInt8]], Diagnostic> {
        let folder = MemoryFolder()
        do throws(Diagnostic) {
            try await writer.init(options: Options()).write(report, to: folder)
            return .success(folder.files)
        } catch {
            return .failure(error)
        }
    }

    private func fileProblems(_ files: [String: [UInt8]]) -> [String] {
        var problems: [String] = []
        if files[writer.description.mainFile]?.isEmpty != false {
            problems.append("the main file `\(writer.description.mainFile)` is missing or empty")
        }
        let alike = Dictionary(grouping: files.keys) { $0.lowercased() }.values.filter { $0.count > 1 }
        for paths in alike.map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
            problems.append("\(paths) are one file where case does not count")
        }
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where TextFile.isText(path) {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                problems.append("`\(path)` is not UTF-8")
                continue
            }
            if TextFile.isMarkup(path), text.contains(FixtureReport.hostileElement) {
                problems.append("in `\(path)` a name has become an element")
            }
        }
        return problems
    }

    private func missingSymbols(_ files: [String: [UInt8]], _ report: Report) -> [String] {
        guard TextFile.isText(writer.description.mainFile) else { return [] }
        let texts = files.filter { TextFile.isText($0.key) }.map { String(decoding: $0.value, as: UTF8.self) }
        let symbols = Set(report.entries.flatMap(\.observations).flatMap(\.figure.symbols))
        return FigureSymbol.allCases.filter { symbol in
            symbols.contains(symbol) && !texts.contains { $0.contains(symbol.rawValue) }
        }.map { "no file shows `\($0.rawValue)` (\($0.meaning))" }
    }

    private func failure(_ fixture: FixtureReport, _ message: String) -> CheckFailure {
        CheckFailure(plugin: writer.description.id, subject: fixture.title, message: message)
    }
}

/// What the ending of a file's name tells of its content.
private enum TextFile {
    static func isText(_ path: String) -> Bool {
        isMarkup(path) || ["csv", "tsv", "json", "jsonl", "txt", "yaml", "yml", "css"].contains(ending(path))
    }

    /// Whether a name could become an element: pages, drawings, and Markdown, which lets HTML through.
    static func isMarkup(_ path: String) -> Bool {
        ["html", "htm", "xhtml", "xml", "svg", "md"].contains(ending(path))
    }

    private static func ending(_ path: String) -> String {
        path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }
}
