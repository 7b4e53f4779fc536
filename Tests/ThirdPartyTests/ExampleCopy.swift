import Foundation
import TestSupport

/// A copy of `Examples/ThirdParty` that tests may change; what it builds is kept in `.build-thirdparty`, so that only the
/// first run is long.
struct ExampleCopy {
    static let example = Repository.file("Examples/ThirdParty")

    let package: URL
    private let scratch: URL

    struct Unexpected: Error { let text: String }

    /// Copies the example afresh; the path of its dependency becomes the repository's.
    init() throws {
        let folder = Repository.file(".build-thirdparty")
        package = folder.appending(path: "package")
        scratch = folder.appending(path: "scratch")
        try? FileManager.default.removeItem(at: package)
        try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
        for name in ["Package.swift", "Sources", "Tests", "project"] {
            try FileManager.default.copyItem(at: Self.example.appending(path: name), to: package.appending(path: name))
        }
        try replace("path: \"../..\"", with: "path: \"\(Repository.folder.path)\"", in: "Package.swift")
    }

    /// Writes a new file.
    func add(_ text: String, as path: String) throws {
        let file = package.appending(path: path)
        guard !FileManager.default.fileExists(atPath: file.path) else { throw Unexpected(text: "\(path) is there") }
        try Data(text.utf8).write(to: file)
    }

    /// Replaces a text that occurs once in a file.
    func replace(_ old: String, with new: String, in path: String) throws {
        let file = package.appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: old)
        guard parts.count == 2 else { throw Unexpected(text: "`\(old)` occurs \(parts.count - 1) times in \(path)") }
        try Data(parts.joined(separator: new).utf8).write(to: file)
    }

    /// Runs `swift` in the package, such as `swift build`.
    func swift(_ arguments: String...) throws -> (status: Int32, output: String) {
        guard let command = arguments.first else { throw Unexpected(text: "no command") }
        return try run(
            "/usr/bin/env",
            ["swift", command, "--package-path", package.path, "--scratch-path", scratch.path] + arguments.dropFirst())
    }

    /// Runs the program that was built.
    func runProgram(_ arguments: String..., today: String) throws -> (status: Int32, output: String) {
        try run(
            scratch.appending(path: "debug/acme-waymark").path, arguments,
            environment: ["WAYMARK_DUCKDB": Installed.duckdb ?? "", "SOURCE_DATE_EPOCH": today])
    }

    private func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
        let run = try OutsideProgram.run(program, arguments, in: package, environment: environment)
        return (run.status, run.output + run.errors)
    }
}
