import ArgumentParser
import WaymarkHost
import WaymarkKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The flag that every command has.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print one JSON object a line, for programs.") var json = false
}

/// Writes for people, or for programs: results to standard output, findings and progress to standard error.
struct Terminal: Sendable {
    /// The version of the lines that `--json` prints.
    static let formatVersion = 1

    private let json: Bool
    private let isTerminal: Bool

    init(_ options: OutputOptions) {
        json = options.json
        isTerminal = isatty(2) == 1
    }

    /// `1 source`, `2 sources`.
    static func counted(_ count: Int, _ noun: String, many: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : many ?? noun + "s")"
    }

    /// One JSON object on a line of standard output.
    func line(_ value: JSONValue) {
        guard case .object(let members) = value else { return }
        print(JSONValue.object([.init(name: "format_version", value: .integer(Self.formatVersion))] + members).text())
    }

    /// Findings, in the files they were found in.
    func show(_ diagnostics: Diagnostics, texts: [String: String]) {
        if json {
            for diagnostic in diagnostics.sorted {
                line(.members(["diagnostic": DiagnosticRenderer.json(of: diagnostic)]))
            }
        } else {
            let usesColour = isTerminal && getenv("NO_COLOR") == nil
            standardError(DiagnosticRenderer(texts: texts, usesColour: usesColour).text(of: diagnostics))
        }
    }

    /// That there are warnings about definitions, which a run does not repeat every time.
    func note(_ warnings: Int, in project: String) {
        guard warnings > 0 else { return }
        if json {
            line(.members(["event": "definition_warnings", "count": .integer(warnings)]))
        } else {
            standardError(
                "\(Self.counted(warnings, "warning")) about definitions: `waymark check \(project)` shows \(warnings == 1 ? "it" : "them")\n"
            )
        }
    }

    /// Makes files and tells which, or what forbade it.
    func make(_ files: () throws(Diagnostic) -> [String]) throws {
        do throws(Diagnostic) {
            for path in try files() {
                json ? line(.members(["event": "made", "file": .string(path)])) : print("made \(path)")
            }
        } catch {
            show(Diagnostics([error]), texts: [:])
            throw ExitCode(1)
        }
    }

    /// How far a run has come: a line that is written over on a terminal, plain lines elsewhere.
    func show(_ event: ProjectRun.Event) {
        if json {
            line(Self.json(event))
        } else if isTerminal {
            standardError("\r\u{1B}[K\(Self.words(event))")
        } else if case .measuring = event {
            standardError(Self.words(event) + "\n")
        }
    }

    /// Removes the line of progress.
    func endProgress() {
        if !json && isTerminal { standardError("\r\u{1B}[K") }
    }

    private static func words(_ event: ProjectRun.Event) -> String {
        switch event {
        case .measuring(let sources, let passes):
            "reading \(Self.counted(sources, "source")), \(Self.counted(passes, "pass", many: "passes"))"
        case .computed(let indicator, let done, let total):
            "[\(String(repeating: "#", count: done * 20 / max(1, total)).padding(to: 20))] \(indicator)"
        case .writing(let format): "writing \(format)"
        }
    }

    private static func json(_ event: ProjectRun.Event) -> JSONValue {
        switch event {
        case .measuring(let sources, let passes):
            .members(["event": "measuring", "sources": .integer(sources), "passes": .integer(passes)])
        case .computed(let indicator, let done, let total):
            .members([
                "event": "computed", "indicator": .string(indicator), "done": .integer(done), "of": .integer(total),
            ])
        case .writing(let format): .members(["event": "writing", "format": .string(format)])
        }
    }

    private func standardError(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
