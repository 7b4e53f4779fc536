import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// A cluster of Apache Spark, or another server that speaks Spark Connect: the data stay there, and only aggregates come
/// back.
public struct SparkEngine: ServerEngine {
    /// What the engine is called.
    public let name = "Spark"
    private let endpoint: SparkEndpoint
    private let root: String
    private let time: Duration
    private let dates: RunDates

    /// The diagnostics of its own.
    public static var diagnosticCodes: [DiagnosticCode] { SparkCodes.all }

    /// Whether this build has it.
    public static var availability: EngineAvailability {
        EngineAvailability(
            name: "Spark", isThere: isBuilt,
            detail: isBuilt ? "by Spark Connect" : "left out of this build: swift build -c release --traits Spark")
    }

    /// Creates the engine of a project that names Spark; nil for another one.
    /// - Throws: that its address is not given or cannot be read, or that Spark is left out of this build.
    public init?(_ settings: EngineSettings, for run: EngineRun) throws(Diagnostics) {
        guard case .spark(let variable, let files) = settings else { return nil }
        guard Self.isBuilt else { throw Diagnostics([Self.notBuilt]) }
        guard let address = run.environment[variable], !address.isEmpty else {
            throw Diagnostics([
                Diagnostic(
                    SparkCodes.noEndpoint, "the environment variable `\(variable)` is not set", found: variable,
                    help: "set it to the cluster's address, such as `sc://host:15002`")
            ])
        }
        let endpoint: SparkEndpoint
        do {
            endpoint = try SparkEndpoint(address, from: "the environment variable `\(variable)`")
        } catch {
            throw Diagnostics([error])
        }
        self.init(endpoint: endpoint, root: files ?? "file://" + run.folder, time: run.time, dates: run.dates)
    }

    /// Whether this build has what it takes to reach a server.
    public static var isBuilt: Bool {
        #if Spark
            true
        #else
            false
        #endif
    }

    /// Creates an engine.
    /// - Parameters:
    ///   - root: where the cluster finds the project's files, such as `s3a://bucket/programme` or `file:///data`.
    ///   - time: how long a plan may take.
    public init(endpoint: SparkEndpoint, root: String, time: Duration = .seconds(3600), dates: RunDates) {
        self.endpoint = endpoint
        self.root = root.hasSuffix("/") ? String(root.dropLast()) : root
        self.time = time
        self.dates = dates
    }

    /// Carries out a plan in a session of its own, and leaves nothing behind.
    public func run(_ plan: Plan) async throws(Diagnostics) -> PlanResult {
        #if Spark
            let ended = await withTaskGroup(of: Result<PlanResult, Diagnostics>.self) { group in
                group.addTask {
                    do throws(Diagnostics) {
                        return .success(
                            try await GRPCTransport.with(endpoint) { transport async throws(Diagnostics) in
                                try await SparkSession.with(transport, endpoint) { session async throws(Diagnostics) in
                                    try await run(plan, in: session)
                                }
                            })
                    } catch {
                        return .failure(error)
                    }
                }
                group.addTask {
                    do { try await Task.sleep(for: time) } catch { return .failure(Diagnostics([.interrupted])) }
                    return .failure(Diagnostics([.timeOut(after: time)]))
                }
                let first = await group.next() ?? .failure(Diagnostics([.timeOut(after: time)]))
                group.cancelAll()
                return first
            }
            if Task.isCancelled { throw Diagnostics([.interrupted]) }
            return try ended.get()
        #else
            throw Diagnostics([Self.notBuilt])
        #endif
    }

    private static let notBuilt = Diagnostic(
        SparkCodes.notBuilt, "this program was built without Spark",
        help: "build it with `swift build -c release --traits Spark`, or use `engine: duckdb`")

    /// Stages the sources, then runs the plan's statements, a few at a time.
    func run(_ plan: Plan, in session: SparkSession) async throws(Diagnostics) -> PlanResult {
        let staged = try await inOrder(plan.stages) { stage async throws(Diagnostics) in
            try await SparkStage(stage, session, root: root).make()
        }
        let relations = Dictionary(
            zip(plan.stages.map(\.source.id), staged.map(\.relation)), uniquingKeysWith: { first, _ in first })
        let statements: PlanStatements
        do {
            statements = try PlanStatements(plan: plan, dialect: SparkDialect(), relations: relations, dates: dates)
        } catch {
            throw Diagnostics([error])
        }
        let tables = try await inOrder(statements.all) { statement async throws(Diagnostics) in
            try await session.query(statement)
        }
        var reader = statements.reader()
        do throws(Diagnostic) {
            for table in tables {
                for row in 0..<table.rows { try reader.take(table.columns.map { ResultField($0[row]) }) }
            }
        } catch {
            throw Diagnostics([error])
        }
        return await reader.result(
            sources: staged.map(\.source), queries: statements.queries.map { Self.withoutNames($0, staged) })
    }

    /// A statement for traces: the names of views, which are others in every run, give way to those of the sources.
    private static func withoutNames(_ sql: String, _ staged: [SparkStage.Staged]) -> String {
        staged.reduce(sql) { $0.replacing($1.relation.text, with: "`source:\($1.source.source)`") }
    }

    /// How many statements the cluster is given at a time.
    private static let width = 4

    /// Works on several items at a time; the results are in the order of the items.
    private func inOrder<Item: Sendable, Output: Sendable>(
        _ items: [Item], _ work: @Sendable @escaping (Item) async throws(Diagnostics) -> Output
    ) async throws(Diagnostics) -> [Output] {
        let outcome = await withTaskGroup(of: (Int, Result<Output, Diagnostics>).self) { group in
            var results: [Int: Output] = [:]
            var diagnostics = Diagnostics()
            func start(_ index: Int) {
                guard index < items.count, !diagnostics.hasErrors else { return }
                group.addTask {
                    do throws(Diagnostics) {
                        return (index, .success(try await work(items[index])))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            for index in 0..<Self.width { start(index) }
            var next = Self.width
            while let (index, result) = await group.next() {
                switch result {
                case .success(let output): results[index] = output
                case .failure(let failure):
                    // What is cancelled because of the first failure adds nothing to it.
                    if !diagnostics.hasErrors { diagnostics.append(contentsOf: failure) }
                    group.cancelAll()
                }
                start(next)
                next += 1
            }
            return diagnostics.hasErrors ? .failure(diagnostics) : Result<[Int: Output], Diagnostics>.success(results)
        }
        let results = try outcome.get()
        return items.indices.compactMap { results[$0] }
    }
}

extension ResultField {
    /// A value of a result as plans read it.
    init(_ value: ArrowValue) {
        self =
            switch value {
            case .null: .missing
            case .integer(let number): .integer(Int(number))
            case .number(let number): .number(number)
            case .decimal(let digits, let scale): .text(Self.decimal(digits, scale))
            case .text(let text): .text(text)
            case .boolean(let flag): .text(flag ? "true" : "false")
            case .day(let day): .text("\(CalendarDate(daysSinceEpoch: Int(day)))")
            case .microseconds(let moment): .text(Self.written(moment))
            }
    }

    /// `-1.50` for -150 and two digits behind the point.
    private static func decimal(_ digits: Int128, _ scale: Int) -> String {
        guard scale > 0 else { return "\(digits)" }
        let text = "\(digits.magnitude)"
        let padded = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
        return "\(digits < 0 ? "-" : "")\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }

    /// `2017-03-31 14:30:00`, with the microseconds where there are any.
    private static func written(_ moment: Int64) -> String {
        let perDay: Int64 = 86_400_000_000
        let rest = ((moment % perDay) + perDay) % perDay
        let day = CalendarDate(daysSinceEpoch: Int((moment - rest) / perDay))
        let parts = [rest / 3_600_000_000, rest / 60_000_000 % 60, rest / 1_000_000 % 60].map { padded($0, 2) }
        let fraction = rest % 1_000_000
        return "\(day) \(parts.joined(separator: ":"))" + (fraction == 0 ? "" : ".\(padded(fraction, 6))")
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
