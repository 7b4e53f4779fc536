import Subprocess
import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the programs that Waymark calls: by an environment variable, on the PATH, or in `.venv` where one stands.
public struct InstalledTools: Sendable {
    /// The `duckdb` program.
    public let duckdb: String?
    /// DuckDB's `excel` extension.
    public let excelExtension: String?

    /// Looks for the programs.
    /// - Parameters:
    ///   - environment: the process's environment.
    ///   - folder: the folder in which a `.venv` may stand.
    public init(environment: [String: String], folder: String) {
        let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let places = path + [folder + "/.venv/bin"]
        if let named = environment["WAYMARK_DUCKDB"], !named.isEmpty {
            duckdb = named
        } else {
            duckdb = places.map { $0 + "/duckdb" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        }
        excelExtension = environment["WAYMARK_DUCKDB_EXCEL"] ?? duckdb.flatMap(Self.extensionBeside)
    }

    /// The extension of the PyPI package, which is installed beside the program's.
    private static func extensionBeside(_ program: String) -> String? {
        let real = URL(fileURLWithPath: program).resolvingSymlinksInPath()
        let packages = real.deletingLastPathComponent().deletingLastPathComponent()
        let folder = packages.path + "/duckdb_extension_excel/extensions"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return versions.sorted().map { "\(folder)/\($0)/excel.duckdb_extension" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}

extension InstalledTools {
    /// What `duckdb --version` says; nil when it cannot be run.
    public func duckdbVersion() async -> String? {
        guard let duckdb,
            let result = try? await Subprocess.run(
                .path(FilePath(duckdb)), arguments: ["--version"], output: .string(limit: 4096)),
            result.terminationStatus.isSuccess
        else { return nil }
        return result.standardOutput.split(separator: "\n").first.map(String.init)
    }
}
