import Foundation

/// The program `waymark`, as a user runs it.
public enum WaymarkProgram {
    /// The program that was built with the tests.
    public static let program: URL = {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "waymark")
        return FileManager.default.isExecutableFile(atPath: beside.path)
            ? beside : Repository.file(".build/debug/waymark")
    }()

    /// Starts it, with the repository's libraries and the engine of `make test`.
    public static func start(
        _ arguments: [String], in folder: URL = Repository.folder, environment: [String: String] = [:]
    ) throws -> OutsideProgram {
        let usual = [
            "WAYMARK_LIBRARIES": Repository.file("indicators").path, "WAYMARK_DUCKDB": Installed.duckdb ?? "",
        ]
        return try OutsideProgram(
            program.path, arguments, in: folder, environment: usual.merging(environment) { $1 })
    }

    /// Runs it to its end.
    public static func run(
        _ arguments: [String], in folder: URL = Repository.folder, environment: [String: String] = [:]
    ) throws -> ProgramRun {
        try start(arguments, in: folder, environment: environment).wait()
    }
}
