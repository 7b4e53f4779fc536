import WaymarkKit
import WaymarkQuery

extension SparkSession {
    /// Makes a temporary view of a query, under a name that no other run has.
    /// - Parameters:
    ///   - purpose: letters, digits and `_` that tell what it is for in the server's log.
    ///   - isKept: whether its rows are computed once and kept, rather than computed by every query on it.
    /// - Returns: the name, quoted.
    public func view(
        _ purpose: String, as query: SQLFragment, isKept: Bool = false
    ) async throws(Diagnostics) -> SQLFragment {
        let name = try await view(purpose, "AS \(query)")
        guard isKept else { return name }
        await views.keep(name)
        do {
            try await execute("CACHE LAZY TABLE \(name)")
        } catch {
            // Sail keeps nothing; queries read the files again then.
            guard error.all.allSatisfy({ $0.code == SparkCodes.failed }) else { throw error }
        }
        return name
    }

    /// Makes a temporary view of files that one of Spark's formats reads.
    /// - Parameters:
    ///   - options: the options of the format, with their values as literals.
    /// - Returns: the name, quoted.
    public func view(
        _ purpose: String, of format: SQLFragment, _ options: [(name: SQLFragment, value: SQLFragment)]
    ) async throws(Diagnostics) -> SQLFragment {
        let list = options.map { "\($0.name) \($0.value)" as SQLFragment }
        return try await view(purpose, "USING \(format) OPTIONS (\(list.joined()))")
    }

    private func view(_ purpose: String, _ content: SQLFragment) async throws(Diagnostics) -> SQLFragment {
        let session = caller.session.replacing("-", with: "").prefix(12)
        let name: SQLFragment
        do {
            name = try SparkDialect().identifier("waymark_\(session)_\(await views.number())_\(purpose)")
        } catch {
            throw Diagnostics([error])
        }
        await views.add(name)
        try await execute("CREATE TEMPORARY VIEW \(name) \(content)")
        return name
    }

    /// Drops all views. Rows that are kept are shared by all sessions of the cluster, so they are given back first.
    func dropViews() async {
        for name in await views.kept.reversed() { try? await execute("UNCACHE TABLE IF EXISTS \(name)") }
        for name in await views.all.reversed() { try? await execute("DROP VIEW IF EXISTS \(name)") }
    }
}

/// The temporary views that were made in a session.
actor TemporaryViews {
    private(set) var all: [SQLFragment] = []
    private(set) var kept: [SQLFragment] = []
    private var last = 0

    /// A number that no other view has.
    func number() -> Int {
        last += 1
        return last
    }

    func add(_ name: SQLFragment) { all.append(name) }

    func keep(_ name: SQLFragment) { kept.append(name) }
}
