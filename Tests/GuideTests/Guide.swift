import Foundation
import TestSupport

/// The samples of `docs/definitions.md`, in their order.
enum Guide {
    /// One fenced block.
    struct Sample {
        let language: String
        let text: String

        /// The file that a YAML sample names on its first line.
        var path: String? {
            guard language == "yaml", text.hasPrefix("# "), let line = text.split(separator: "\n").first else {
                return nil
            }
            return String(line.dropFirst(2))
        }
    }

    /// The folder of the large project, whose samples name files without it.
    static let project = "safe-passage"

    static func text() throws -> String { try Repository.text("docs/definitions.md") }

    static func samples() throws -> [Sample] {
        try text().components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map {
            let end = $0.element.firstIndex(of: "\n") ?? $0.element.endIndex
            return Sample(
                language: String($0.element[..<end]), text: $0.element[end...].dropFirst() + "\n")
        }
    }

    /// Writes the YAML samples to the files they name and runs the shell samples, in their order.
    /// - Returns: the folder with the guide's projects below `guide`, and every shell sample that failed.
    static func follow() throws -> (folder: TemporaryFolder, failures: [String]) {
        let folder = try TemporaryFolder()
        for (path, rows) in GuideRows.files { try folder.write(rows, to: "guide/\(project)/data/\(path)") }
        var failures: [String] = []
        for sample in try samples() {
            if let path = sample.path {
                let isElsewhere = ["training", "database", "cluster"].contains(path.split(separator: "/").first)
                try folder.write(sample.text, to: "guide/\(isElsewhere ? "" : project + "/")\(path)")
            } else if sample.language == "sh" {
                let run = try shell(sample.text, in: folder)
                if run.status != 0 { failures.append("\(sample.text)\(run.errors)") }
            }
        }
        return (folder, failures)
    }

    /// What a reader's shell does, with the program on its path.
    private static func shell(_ script: String, in folder: TemporaryFolder) throws -> ProgramRun {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try OutsideProgram.run(
            "bash", ["-euo", "pipefail", "-c", script], in: folder.file("guide"),
            environment: [
                "PATH": WaymarkProgram.program.deletingLastPathComponent().path + ":" + path,
                "WAYMARK_DUCKDB": Installed.duckdb ?? "", "WAYMARK_LIBRARIES": "",
            ])
    }
}
