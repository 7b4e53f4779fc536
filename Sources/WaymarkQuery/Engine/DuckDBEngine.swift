import Subprocess
import SystemPackage
import WaymarkKit

/// The `duckdb` program as a child process: one process a plan, script in, rows out, nothing else allowed to it.
public struct DuckDBEngine: Engine {
    /// What the engine may use.
    public struct Limits: Sendable, Hashable {
        /// The most memory, as DuckDB writes it.
        public var memory: String
        /// How many threads.
        public var threads: Int
        /// The most disk for what does not fit into memory.
        public var spill: String
        /// How long a plan may take.
        public var time: Duration

        /// Creates limits.
        public init(memory: String = "2GB", threads: Int = 2, spill: String = "20GB", time: Duration = .seconds(3600)) {
            self.memory = memory
            self.threads = threads
            self.spill = spill
            self.time = time
        }
    }

    /// What the engine is called.
    public let name = "DuckDB"
    private let program: String
    private let excelExtension: String?
    private let folder: String
    private let spillFolder: String
    private let displayName: @Sendable (String) -> String
    private let limits: Limits
    private let dates: RunDates

    /// Creates an engine.
    /// - Parameters:
    ///   - program: the path of the `duckdb` program.
    ///   - excelExtension: the path of its `excel` extension, if it is installed.
    ///   - folder: the project's folder, absolute, with all links resolved; no file outside it is read.
    ///   - spillFolder: an empty folder for what does not fit into memory.
    ///   - displayName: a file's name for diagnostics.
    public init(
        program: String, excelExtension: String?, folder: String, spillFolder: String, limits: Limits = Limits(),
        dates: RunDates, displayName: @escaping @Sendable (String) -> String
    ) {
        self.program = program
        self.excelExtension = excelExtension
        self.folder = folder
        self.spillFolder = spillFolder
        self.limits = limits
        self.dates = dates
        self.displayName = displayName
    }

    /// Runs the plan's script and reads what it prints.
    public func run(_ plan: Plan) async throws(Diagnostics) -> PlanResult {
        let script = try DuckDBScript(
            plan: plan, folder: folder, spillFolder: spillFolder, excelExtension: excelExtension, limits: limits,
            dates: dates, displayName: displayName)
        let output = try await output(of: script.text, plan)
        do {
            return try DuckDBOutput.read(output, plan: plan, statements: script.statements)
        } catch {
            throw Diagnostics([error])
        }
    }

    private enum Ended: Sendable {
        case finished(output: [UInt8], error: String, succeeded: Bool)
        case timedOut
        case failed(Diagnostic)
    }

    private func output(of script: String, _ plan: Plan) async throws(Diagnostics) -> [UInt8] {
        let ended = await withTaskGroup(of: Ended.self) { group in
            group.addTask { await child(script) }
            group.addTask { [limits] in
                do { try await Task.sleep(for: limits.time) } catch { return .failed(Self.cancelled) }
                return .timedOut
            }
            let first = await group.next() ?? .timedOut
            group.cancelAll()
            return first
        }
        if Task.isCancelled { throw Diagnostics([Self.cancelled]) }
        if case .finished(let output, _, _) = ended { try Self.checkVersion(in: output) }
        switch ended {
        case .finished(let output, _, succeeded: true): return output
        case .finished(_, let error, succeeded: false):
            throw Diagnostics([DuckDBErrors.diagnostic(error, plan: plan, displayName: displayName)])
        case .timedOut:
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.timeOut, "the engine was stopped after \(limits.time.components.seconds) seconds",
                    help: "set a longer `--time-limit`")
            ])
        case .failed(let diagnostic): throw Diagnostics([diagnostic])
        }
    }

    /// The versions that results are checked with.
    static let versions = "v1.5."

    private static func checkVersion(in output: [UInt8]) throws(Diagnostics) {
        guard let version = DuckDBOutput.version(in: output), !version.hasPrefix(versions) else { return }
        throw Diagnostics([
            Diagnostic(
                QueryCodes.wrongVersion, "DuckDB \(version) was found, and 1.5 is needed", found: version,
                help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report` in Waymark's folder")
        ])
    }

    private static let cancelled = Diagnostic(QueryCodes.cancelled, "the run was interrupted")

    /// A file with the script, open for reading; its folder goes when the run ends.
    private static func file(of script: String, in folder: String) throws -> FileDescriptor {
        let path = FilePath(folder).appending("plan.sql")
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        try file.closeAfter { _ = try file.writeAll(script.utf8) }
        return try FileDescriptor.open(path, .readOnly)
    }

    private func child(_ script: String) async -> Ended {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        do {
            // From a file, not a pipe: an engine that dies while a pipe is written to takes the writer with it.
            let input = try Self.file(of: script, in: spillFolder)
            let result = try await Subprocess.run(
                .path(FilePath(program)), arguments: ["-init", "/dev/null", "-batch", "-bail"],
                environment: .custom(["LANG": "C.UTF-8", "HOME": spillFolder]), platformOptions: options,
                input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .bytes(limit: 1 << 28),
                error: .string(limit: 1 << 20))
            return .finished(
                output: result.standardOutput, error: result.standardError,
                succeeded: result.terminationStatus.isSuccess)
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failed(
                Diagnostic(
                    QueryCodes.engineMissing, "the program `\(program)` cannot be started",
                    help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report`"))
        } catch {
            return .failed(Diagnostic(QueryCodes.engineFailed, "the engine could not be started or stopped early"))
        }
    }
}

/// The dates that a run fixes for all expressions.
public struct RunDates: Sendable, Hashable {
    /// The day that `today` stands for.
    public var today: CalendarDate

    /// Creates run dates.
    public init(today: CalendarDate) {
        self.today = today
    }
}
