import Foundation

/// Programs that `make test` installs.
public enum Installed {
    /// DuckDB's program: `WAYMARK_DUCKDB`, else the one in `.venv`.
    public static let duckdb: String? = program("WAYMARK_DUCKDB", else: [".venv/bin/duckdb"])

    /// Python with the outside validators: `WAYMARK_PYTHON`, else the one in `.venv-test`, else the system's.
    public static let python: String? = program(
        "WAYMARK_PYTHON", else: [".venv-test/bin/python", "/usr/bin/python3", "/usr/local/bin/python3"])

    /// Whether Python has a module.
    public static func pythonHas(_ module: String) -> Bool {
        guard let python, let run = try? OutsideProgram.run(python, ["-c", "import \(module)"]) else { return false }
        return run.status == 0
    }

    /// The first program of some names that is on the search path.
    public static func onPath(_ names: String...) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func program(_ variable: String, else places: [String]) -> String? {
        let named = ProcessInfo.processInfo.environment[variable]
        let candidates = named.map { [$0] } ?? places.map { $0.hasPrefix("/") ? $0 : Repository.file($0).path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
