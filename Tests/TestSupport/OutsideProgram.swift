import Foundation

/// How a program ended, and what it printed.
public struct ProgramRun: Sendable {
    /// Its exit code, or the number of the signal that ended it.
    public let status: Int32
    /// What it printed.
    public let output: String
    /// What it printed as errors.
    public let errors: String
}

/// A program that runs; what it prints is kept in files, so that it never waits for a reader.
public final class OutsideProgram {
    private let process = Process()
    private let (output, errors): (URL, URL)

    /// Starts a program by its path, or by its name on the search path.
    public init(
        _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        input: Data? = nil
    ) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "waymark-print-\(UUID().uuidString)")
        (output, errors) = (place.appendingPathExtension("out"), place.appendingPathExtension("err"))
        let given = place.appendingPathExtension("in")
        process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "/usr/bin/env")
        process.arguments = (program.hasPrefix("/") ? [] : [program]) + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        if let input {
            try input.write(to: given)
            process.standardInput = try FileHandle(forReadingFrom: given)
        }
        defer { try? FileManager.default.removeItem(at: given) }
        try process.run()
    }

    deinit { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }

    /// What Ctrl-C does.
    public func interrupt() { process.interrupt() }

    /// What the system does when it is shut down.
    public func terminate() { process.terminate() }

    /// Waits for the end.
    public func wait() throws -> ProgramRun {
        process.waitUntilExit()
        return ProgramRun(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Runs a program to its end.
    public static func run(
        _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        input: Data? = nil
    ) throws -> ProgramRun {
        try OutsideProgram(program, arguments, in: folder, environment: environment, input: input).wait()
    }

    /// Runs a Python script, given as text, in a folder that holds some files.
    public static func python(_ script: String, _ files: [String: [UInt8]] = [:]) throws -> ProgramRun {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        return try run(Installed.python ?? "python3", ["-c", script], in: folder.url)
    }
}
