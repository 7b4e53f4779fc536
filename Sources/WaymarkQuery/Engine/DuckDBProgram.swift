import Subprocess
import SystemPackage
import WaymarkKit

/// The `duckdb` program as a child process: script in, rows out; killed when it takes too long or the run is cancelled.
struct DuckDBProgram: Sendable {
    /// The path of the program.
    let path: String
    /// Its home, in which it finds nothing of the user's.
    let home: String
    /// When it must be done.
    let deadline: ContinuousClock.Instant
    /// How long it was given, for the message.
    let time: Duration

    /// What a script ended with.
    struct Outcome<Output: Sendable>: Sendable {
        /// What was made of all that it printed.
        var output: Output
        /// What it printed as errors; they may hold values of rows.
        var errors: String
        /// Whether every statement succeeded.
        var isSuccess: Bool
    }

    private enum Ended<Output: Sendable>: Sendable {
        case finished(Outcome<Output>, version: String?)
        case timedOut
        case failed(Diagnostic)
    }

    /// The most that a script may print.
    private static let longestOutput = 1 << 28
    /// How far into the output the line with the version can reach.
    private static let versionLine = 200

    /// Runs a script to its end, or to its first error, and gives the bytes that it printed.
    /// - Throws: a diagnostic where the program is missing, of another version, too slow, or was stopped.
    func run(_ script: String) async throws(Diagnostics) -> Outcome<[UInt8]> {
        try await run(script, into: []) { $0 += $1 }
    }

    /// Runs a script to its end, or to its first error, and reads what it prints while it goes on.
    /// - Parameter take: takes in some bytes more of what is printed.
    /// - Throws: a diagnostic where the program is missing, of another version, too slow, or was stopped.
    func run<Output: Sendable>(
        _ script: String, into output: Output, _ take: @escaping @Sendable (inout Output, [UInt8]) -> Void
    ) async throws(Diagnostics) -> Outcome<Output> {
        let ended = await withTaskGroup(of: Ended<Output>.self) { group in
            group.addTask { await child(script, into: output, take) }
            group.addTask { [deadline] in
                do { try await Task.sleep(until: deadline, clock: .continuous) } catch {
                    return .failed(.interrupted)
                }
                return .timedOut
            }
            let first = await group.next() ?? .timedOut
            group.cancelAll()
            return first
        }
        if Task.isCancelled { throw Diagnostics([.interrupted]) }
        switch ended {
        case .finished(let outcome, let version):
            try Self.check(version)
            return outcome
        case .timedOut:
            throw Diagnostics([.timeOut(after: time)])
        case .failed(let diagnostic): throw Diagnostics([diagnostic])
        }
    }

    private func child<Output: Sendable>(
        _ script: String, into output: Output, _ take: @Sendable (inout Output, [UInt8]) -> Void
    ) async -> Ended<Output> {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        do {
            // From a file, not a pipe: an engine that dies while a pipe is written to takes the writer with it.
            let input = try Self.file(of: script, in: home)
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: ["-init", "/dev/null", "-batch", "-bail"],
                environment: .custom(["LANG": "C.UTF-8", "HOME": home]), platformOptions: options,
                input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .sequence,
                error: .string(limit: 1 << 20)
            ) { execution in
                var (output, length, start) = (output, 0, [UInt8]())
                for try await piece in execution.standardOutput {
                    let bytes = piece.withUnsafeBytes { Array($0) }
                    length += bytes.count
                    guard length <= Self.longestOutput else { break }
                    if start.count < Self.versionLine { start += bytes.prefix(Self.versionLine) }
                    take(&output, bytes)
                }
                return (output, DuckDBOutput.version(in: start))
            }
            if case .signaled(9) = result.terminationStatus { return .failed(Self.killed) }
            return .finished(
                Outcome(
                    output: result.closureResult.0, errors: result.standardError,
                    isSuccess: result.terminationStatus.isSuccess), version: result.closureResult.1)
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failed(
                Diagnostic(
                    QueryCodes.engineMissing, "the program `\(path)` cannot be started",
                    help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report`"))
        } catch let error as Errno where error == .noSpace || error == .diskQuotaExceeded {
            return .failed(Self.noSpace)
        } catch {
            return .failed(Diagnostic(QueryCodes.engineFailed, "the engine could not be started or stopped early"))
        }
    }

    /// A file with the script, open for reading; its folder goes when the run ends.
    private static func file(of script: String, in folder: String) throws -> FileDescriptor {
        let path = FilePath(folder).appending("plan.sql")
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        try file.closeAfter { _ = try file.writeAll(script.utf8) }
        return try FileDescriptor.open(path, .readOnly)
    }

    /// The versions that results are checked with.
    static let versions = "v1.5."

    private static func check(_ version: String?) throws(Diagnostics) {
        guard let version, !version.hasPrefix(versions) else { return }
        throw Diagnostics([
            Diagnostic(
                QueryCodes.wrongVersion, "DuckDB \(version) was found, and 1.5 is needed", found: version,
                help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report` in Waymark's folder")
        ])
    }

    private static let killed = Diagnostic(
        QueryCodes.engineFailed, "the engine was killed before it was done",
        help:
            "a system that runs out of memory does so: let the engine use less with `engine: {duckdb: {memory: 1GB}}`")

    private static let noSpace = Diagnostic(
        QueryCodes.outOfResources, "there is no room in the folder for temporary files",
        help: "free disk space, or set TMPDIR to a larger disk")

}
