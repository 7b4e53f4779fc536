import Foundation
import Testing

/// Runs the built program as a user would.
struct CommandLineRun {
    let status: Int32
    let output: String
    let errors: String

    /// The repository's folder.
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The engine that `make test` installs, if it is there.
    static let duckdb: String? = {
        let named = ProcessInfo.processInfo.environment["WAYMARK_DUCKDB"]
        let path = named ?? repository.appendingPathComponent(".venv/bin/duckdb").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    private static let program: URL = {
        let debug = repository.appendingPathComponent(".build/debug/waymark")
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("waymark")
        return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : debug
    }()

    init(status: Int32, output: String, errors: String) {
        self.status = status
        self.output = output
        self.errors = errors
    }

    init(_ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]) throws {
        self = try RunningCommand(arguments, in: folder, environment: environment).wait()
    }

    static var executable: URL { program }
}

/// The program while it runs.
final class RunningCommand {
    private let process = Process()
    private let (out, err) = (Pipe(), Pipe())

    init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        process.executableURL = CommandLineRun.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(
            [
                "WAYMARK_LIBRARIES": CommandLineRun.repository.appendingPathComponent("indicators").path,
                "WAYMARK_DUCKDB": CommandLineRun.duckdb ?? "",
            ]
        ) { $1 }.merging(environment) { $1 }
        process.standardOutput = out
        process.standardError = err
        try process.run()
    }

    /// What Ctrl-C does.
    func interrupt() { process.interrupt() }

    /// Waits for the end.
    func wait() -> CommandLineRun {
        let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return CommandLineRun(status: process.terminationStatus, output: output, errors: errors)
    }
}

/// A folder that is removed with the test.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("waymark-test-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ bytes: [UInt8], to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Every file below a folder with its bytes.
    func contents(of path: String) throws -> [String: Data] {
        let root = url.appendingPathComponent(path)
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            files[name] = try? Data(contentsOf: root.appendingPathComponent(name))
        }
        return files
    }
}
