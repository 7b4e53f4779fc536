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
    private let trustedSize: Int
    private let dates: RunDates

    /// Creates an engine.
    /// - Parameters:
    ///   - program: the path of the `duckdb` program.
    ///   - excelExtension: the path of its `excel` extension, if it is installed.
    ///   - folder: the project's folder, absolute, with all links resolved; no file outside it is read.
    ///   - spillFolder: an empty folder for what does not fit into memory.
    ///   - trustedSize: from how many bytes on a source is first read as if all its rows kept the contract, in three
    ///     quarters of the time; where one does not, it is read again by the rules.
    ///   - displayName: a file's name for diagnostics.
    public init(
        program: String, excelExtension: String?, folder: String, spillFolder: String, limits: Limits = Limits(),
        trustedSize: Int = 16 << 20, dates: RunDates, displayName: @escaping @Sendable (String) -> String
    ) {
        self.program = program
        self.excelExtension = excelExtension
        self.folder = folder
        self.spillFolder = spillFolder
        self.limits = limits
        self.trustedSize = trustedSize
        self.dates = dates
        self.displayName = displayName
    }

    /// Looks at the files, then reads and measures them in one process, and goes through them once more only where rows
    /// break their contracts, or fields of large files do not look as nearly every one does.
    public func run(_ plan: Plan) async throws(Diagnostics) -> PlanResult {
        let program = DuckDBProgram(path: program, home: spillFolder, deadline: .now + limits.time, time: limits.time)
        let settings = DuckDBSettings(
            limits: limits, folders: [folder, spillFolder], spillFolder: spillFolder, excelExtension: excelExtension)
        let inspector = SourceInspector(folder: folder, scratch: spillFolder, displayName: displayName)
        let files = DuckDBFiles(inspector: inspector, settings: settings, program: program)
        let script = DuckDBScript(settings: settings, contracts: try await files.contracts(of: plan))
        let trusting = script.trusting(sourcesFrom: trustedSize, plan)
        let statements = try Diagnostics.gathered { () throws(Diagnostic) in
            try PlanStatements(
                plan: plan, dialect: DuckDBDialect(), relations: try DuckDBScript.relations(of: plan), dates: dates,
                prepared: Set(plan.sharedTimelines()))
        }
        func measured(_ script: DuckDBScript) async throws(Diagnostics) -> DuckDBProgram.Outcome<DuckDBOutput> {
            let text = try Diagnostics.gathered { () throws(Diagnostic) in try script.measures(plan, statements) }
            let nothing = DuckDBOutput(plan: plan, statements: statements)
            return try await program.run(text, into: nothing) { $0.take($1) }
        }
        var outcome = try await measured(trusting ?? script)
        if trusting != nil, !outcome.isSuccess, outcome.errors.contains(DuckDBStage.notTrusted) {
            outcome = try await measured(script)
        }
        if !outcome.isSuccess, !outcome.errors.contains(DuckDBStage.tooMany) {
            throw DuckDBErrors(contracts: script.contracts, displayName: displayName).diagnostics(outcome.errors)
        }
        let output = outcome.output
        try Diagnostics.gathered { () throws(Diagnostic) in try output.check() }
        let rejects = try await rejects(output, script, program)
        let sources = output.sources.map { source in
            PlanResult.StagedSource(
                source: source.source, rows: source.rows, rejectedRows: source.rejectedRows,
                rejects: rejects[source.source] ?? [])
        }
        return await output.reader.result(sources: sources, queries: statements.queries)
    }

    /// What is wrong with the rows that were rejected, and where.
    private func rejects(
        _ output: DuckDBOutput, _ script: DuckDBScript, _ program: DuckDBProgram
    ) async throws(Diagnostics) -> [String: [PlanResult.Reject]] {
        // Rows that only repeat a key are known.
        let unknown = output.sources.filter { $0.rejectedRows > (output.repeats[$0.source]?.count ?? 0) }
        var found = output.repeats
        if !unknown.isEmpty {
            let text = try Diagnostics.gathered { () throws(Diagnostic) in
                try script.rejects(of: Set(unknown.map(\.source)))
            }
            let outcome = try await program.run(text)
            guard outcome.isSuccess else {
                throw DuckDBErrors(contracts: script.contracts, displayName: displayName).diagnostics(outcome.errors)
            }
            let broken = try Diagnostics.gathered { () throws(Diagnostic) in
                try DuckDBOutput.rejects(outcome.output)
            }
            found.merge(broken) { $0 + $1 }
        }
        return Dictionary(
            uniqueKeysWithValues: script.contracts.compactMap { contract in
                found[contract.stage.source.id].map { (contract.stage.source.id, placed($0, in: contract)) }
            })
    }

    /// Rejects in the order of files, rows and columns, each with its place.
    private func placed(_ rejects: [DuckDBReject], in contract: ContractSQL) -> [PlanResult.Reject] {
        let (source, files) = (contract.stage.source, contract.reader.files)
        return files.indices.flatMap { index -> [PlanResult.Reject] in
            let here = rejects.filter { $0.file == index }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
            guard !here.isEmpty else { return [] }
            let locator = RowLocator(source: source, file: files[index], name: displayName(files[index].path))
            let spans = locator.spans(of: here.map { RowLocator.Field(row: $0.row, column: $0.column) })
            return zip(here, spans).map { reject, span in
                PlanResult.Reject(
                    row: reject.row, column: reject.column, reason: reject.reason, valueClass: reject.valueClass,
                    file: files[index].path, place: span)
            }
        }
    }
}

extension Diagnostics {
    /// What a step gives, its one diagnostic among others.
    static func gathered<Value>(_ step: () throws(Diagnostic) -> Value) throws(Diagnostics) -> Value {
        do throws(Diagnostic) { return try step() } catch { throw Diagnostics([error]) }
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
