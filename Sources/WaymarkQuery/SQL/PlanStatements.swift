import WaymarkKit

/// A plan as SQL: the statements that an engine carries out, and what their rows mean.
///
/// ## How an engine is added
/// An engine brings four things; all that is measured, and how, is the same for every one:
/// 1. a `Dialect`;
/// 2. a relation for every source of `Plan.stages`: the name of a table or view, quoted by the dialect, with the rows
///    that keep the contract and the columns that `StagedColumn` tells;
/// 3. a way to carry out the statements of this value, in any order or together, each on its own: they read, make
///    nothing, and need no clean-up;
/// 4. the rows that they give, field by field, handed to the `reader`:
///
/// ```swift
/// let statements = try PlanStatements(plan: plan, dialect: dialect, relations: relations, dates: dates)
/// var reader = statements.reader()
/// for statement in statements.all {
///     for try await row in session.rows(of: statement.sql) { try reader.take(row) }
/// }
/// let result = reader.result(sources: sources, queries: statements.queries)
/// ```
///
/// The first field of each row is the number of its statement, so that an engine that gives the rows of all statements
/// in one stream needs no marks between them.
public struct PlanStatements: Sendable {
    /// One statement.
    public struct Statement: Sendable, Hashable {
        /// Its number, with which each of its rows begins.
        public var number: Int
        /// The SQL, without a semicolon at its end.
        public var sql: String
    }

    /// The statements.
    public let all: [Statement]
    /// SQL that measures each query of the plan by itself, in the plainest way: for traces, and for readers who check.
    public let queries: [String]
    private let plan: Plan
    private let meanings: [RowMeaning]
    private let smallSumsAreBits: Bool

    /// Writes a plan's statements.
    /// - Parameters:
    ///   - relations: where the rows of each source lie, by source id.
    ///   - prepared: the sets of rows whose relation tells the segment of time that each row lies in, so that no pass works
    ///     it out again; see `Plan.sharedTimelines`.
    /// - Throws: a diagnostic where a name or text of a definition cannot be part of SQL.
    public init(
        plan: Plan, dialect: any Dialect, relations: [String: SQLFragment], dates: RunDates, prepared: Set<Int> = []
    ) throws(Diagnostic) {
        let sources = Dictionary(plan.stages.map { ($0.source.id, $0.source) }, uniquingKeysWith: { first, _ in first })
        let dimensions = plan.stages.reduce(into: [:]) { $0.merge($1.dimensions) { first, _ in first } }
        let engine = SQLSurroundings(
            dialect: dialect, sources: sources, dimensions: dimensions, relations: relations, dates: dates)
        var statements: [Statement] = []
        var meanings: [RowMeaning] = []
        func add(_ sql: SQLFragment, _ meaning: RowMeaning) {
            statements.append(Statement(number: statements.count, sql: sql.text))
            meanings.append(meaning)
        }
        for (index, list) in plan.coverage.enumerated() {
            add(try engine.statement(of: list, number: statements.count), .coverage(index))
        }
        func rows(_ index: Int, isPlain: Bool = false) -> TimelineSQL {
            let rowSet = plan.rowSets[index]
            var engine = engine
            if isPlain { engine.dimensions = [:] }
            return TimelineSQL(
                rowSet: rowSet, timeline: plan.timelines[index], rows: RowSQL(source: rowSet.source, engine: engine),
                segmentColumn: prepared.contains(index) ? StagedColumn.segment(index) : nil)
        }
        for index in plan.rowSets.indices {
            if let sql = try rows(index).unreportedStatement(number: statements.count) {
                add(sql, .unreported(source: plan.rowSets[index].source.id))
            }
        }
        for (index, check) in plan.checks.enumerated() {
            let sql = CheckSQL(query: check, engine: engine)
            add(try sql.statement(number: statements.count), .check(index))
        }
        if !plan.freshness.isEmpty {
            let sql = FreshnessSQL(engine: engine)
            add(try sql.statement(of: plan.freshness, number: statements.count), .latest)
        }
        for pass in plan.passes {
            let number = statements.count
            switch pass {
            case .cube(let cube):
                let queries = Set(cube.rollUps.flatMap(\.uses).map(\.query)).sorted().map { plan.queries[$0] }
                let range = plan.timelines[cube.rows].range(of: queries)
                let sql = try CubeSQL(pass: cube, rows: rows(cube.rows), range: range).statement(number: number)
                add(sql, .cube(cube))
            case .repeats(let repeats):
                add(
                    try RepeatsSQL(pass: repeats, rows: rows(repeats.rows)).statement(number: number), .repeats(repeats)
                )
            case .direct(let direct):
                let query = plan.queries[direct.query]
                let place = direct.rows ?? plan.rowSets.firstIndex(of: RowSet(query)) ?? 0
                add(
                    try DirectSQL(pass: direct, query: query, rows: rows(place)).statement(number: number),
                    .direct(direct))
            }
        }
        all = statements
        var queries: [String] = []
        for (index, query) in plan.queries.enumerated() {
            var query = query
            query.bands = [:]
            let place = plan.rowSets.firstIndex(of: RowSet(query)) ?? 0
            let plain = DirectPass(everythingOf: query, at: index)
            let sql = DirectSQL(pass: plain, query: query, rows: rows(place, isPlain: true))
            queries.append(try sql.statement(number: index).text)
        }
        self.queries = queries
        self.plan = plan
        self.meanings = meanings
        smallSumsAreBits = dialect.writesSmallSumsAsBits
    }

    /// A reader of the rows that the statements give.
    public func reader() -> PlanReader {
        PlanReader(plan: plan, meanings: meanings, smallSumsAreBits: smallSumsAreBits)
    }
}

/// What the rows of a statement mean.
enum RowMeaning: Sendable {
    /// Country and period of a report, of a list of the plan.
    case coverage(Int)
    /// How many rows no report stands for.
    case unreported(source: String)
    /// How many rows a check is about, and how many break it.
    case check(Int)
    /// The latest dates of sources.
    case latest
    /// Tallies of a roll-up.
    case cube(CubePass)
    /// Repeats of a branch.
    case repeats(RepeatsPass)
    /// Measures of a query in a group.
    case direct(DirectPass)
}

extension SQLSurroundings {
    /// Who reported for which period, as a list tells it.
    fileprivate func statement(of list: Plan.CoverageQuery, number: Int) throws(Diagnostic) -> SQLFragment {
        let country = try dialect.column(list.country, of: "t")
        let period = try dialect.column(list.period, of: "t")
        return """
            SELECT DISTINCT \(number), \(country), \(period)
            FROM \(try relation(list.list)) AS t WHERE \(try filter(of: list, alias: "t"))
            """
    }
}
