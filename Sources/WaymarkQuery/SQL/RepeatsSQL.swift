import WaymarkKit

/// Repeats as one statement: the values with several rows, their rows, and for each grouping how many rows repeat.
///
/// Each row of its result has the number of the statement, the index of the branch, a stretch or segment of time, the
/// keys, and the repeats by condition, all as text. Of stretches without end, the rows and the first occurrences (less
/// than nothing) come apart; what is added up is the same.
struct RepeatsSQL {
    let pass: RepeatsPass
    let rows: TimelineSQL

    private var dialect: any Dialect { rows.dialect }

    /// The statement.
    func statement(number: Int) throws(Diagnostic) -> SQLFragment {
        let width = pass.width
        var selects: [SQLFragment] = []
        for (index, branch) in pass.branches.enumerated() {
            var keys: [SQLFragment] = []
            for key in branch.keys { keys.append(try dialect.parent(of: "k\(key.index)", key.parents)) }
            switch branch.times {
            case .apart(let ranges):
                selects.append(apart(branch, ranges, keys, "\(number), \(index)", width))
            case .upTo: selects += upTo(branch, keys, "\(number), \(index)", width)
            }
        }
        let tables = try tables().map { name, sql in "\(name) AS \(dialect.materialized)(\(sql))" as SQLFragment }
        return """
            WITH \(tables.joined(",\n"))
            \(selects.joined("\nUNION ALL "))
            """
    }

    private var range: ClosedRange<Int> {
        switch pass.times {
        case .apart(let ranges): (ranges.first?.lowerBound ?? 0)...(ranges.last?.upperBound ?? 0)
        case .upTo(let first): first...rows.timeline.cuts.count
        }
    }

    /// The stretch that a row of the pass lies in; NULL where it counts nowhere.
    private var stretch: SQLFragment {
        guard case .apart(let ranges) = pass.times, ranges.count > 1 else { return "0" }
        return rows.stretch(of: "s", in: ranges)
    }

    /// The common tables: what repeats, down to the rows of it.
    private func tables() throws(Diagnostic) -> [(name: SQLFragment, sql: SQLFragment)] {
        let value = try rows.rows.expression(pass.value, hasPeriod: false)
        let all: SQLFragment = """
            SELECT v, \(stretch) AS w FROM (
                SELECT \(value) AS v, \(try rows.segment()) AS s \(try rows.from(range, and: ["\(value) IS NOT NULL"]))
              ) AS taken
            """
        let isThere: SQLFragment = "v IS NOT NULL AND w IS NOT NULL"
        let placed = try placed()
        guard pass.isLarge, let hash = dialect.hash(of: ["v", "w"]) else {
            return [("several", several(of: all)), ("repeated", repeated(of: placed))]
        }
        // A hash that occurs once is of a value that does; few others are left to be told apart.
        return [
            ("hashes", "SELECT \(hash) AS h FROM (\(all)) AS placed WHERE \(isThere) GROUP BY h HAVING count(*) > 1"),
            ("kept", "SELECT * FROM (\(placed)) AS placed WHERE \(isThere) AND \(hash) IN (SELECT h FROM hashes)"),
            ("several", several(of: "SELECT v, w FROM kept")), ("repeated", repeated(of: "SELECT * FROM kept")),
        ]
    }

    /// The values that occur more than once in a stretch, with a short number for each.
    private func several(of rows: SQLFragment) -> SQLFragment {
        """
        SELECT v, w, \(dialect.rowNumber(by: ["v", "w"])) AS n FROM (\(rows)) AS placed
          WHERE w IS NOT NULL GROUP BY v, w HAVING count(*) > 1
        """
    }

    /// The rows of those values.
    private func repeated(of rows: SQLFragment) -> SQLFragment {
        let keys = pass.keys.indices.map { "k\($0)" as SQLFragment }
        let conditions = pass.conditions.indices.map { "f\($0)" as SQLFragment }
        return """
            SELECT \((["several.n AS n", "s"] + keys + conditions).joined()) FROM (\(rows)) AS placed
              JOIN several ON several.v = placed.v AND several.w = placed.w
            """
    }

    /// The rows with their stretch, keys and conditions.
    private func placed() throws(Diagnostic) -> SQLFragment {
        var columns: [SQLFragment] = [
            (try rows.rows.expression(pass.value, hasPeriod: false)).named("v"), (try rows.segment()).named("s"),
        ]
        for (index, key) in pass.keys.enumerated() {
            columns.append(try rows.rows.expression(key, hasPeriod: false).named("k\(index)"))
        }
        var sql = TallySQL(dialect: dialect) { expression throws(Diagnostic) in
            try rows.rows.expression(expression, hasPeriod: false)
        }
        var conditions: [SQLFragment] = []
        for (index, condition) in pass.conditions.enumerated() {
            let column = try sql.condition(condition.filter, condition.required)
            conditions.append("\(column ?? "TRUE") AS f\(index)")
        }
        return """
            SELECT *, \(([stretch.named("w")] + conditions).joined()) FROM (
                SELECT \((columns + sql.rowColumns).joined(",\n      ")) \(try rows.from(range))) AS taken
            """
    }

    private func apart(
        _ branch: RepeatsPass.Branch, _ ranges: [ClosedRange<Int>], _ keys: [SQLFragment], _ start: SQLFragment,
        _ width: (keys: Int, values: Int)
    ) -> SQLFragment {
        let stretch = ranges.count > 1 || branch.times != pass.times ? rows.stretch(of: "s", in: ranges) : "0"
        let names = keys.indices.map { "g\($0)" as SQLFragment }
        let counts = branch.conditions.indices.map { index -> SQLFragment in
            "count(*) FILTER (WHERE f\(branch.conditions[index])) AS c\(index)"
        }
        let values = branch.conditions.indices.map { index -> SQLFragment in
            "\(dialect.sum(integers: "c\(index)", where: nil)) - count(*) FILTER (WHERE c\(index) > 0)"
        }
        let known = keys.enumerated().map { $1.named("g\($0)") } + [stretch.named("w")]
        return """
            SELECT \(start), w, \(padded(names, values, width).joined()) FROM (
              SELECT \((names + ["w"] + counts).joined()) FROM (
                SELECT \((known + ["n"] + pass.conditions.indices.map { "f\($0)" }).joined()) FROM repeated) AS taken
              WHERE w IS NOT NULL GROUP BY \((names + ["w", "n"]).joined())) AS counted
              GROUP BY \((names + ["w"]).joined())
            """
    }

    private func upTo(
        _ branch: RepeatsPass.Branch, _ keys: [SQLFragment], _ start: SQLFragment, _ width: (keys: Int, values: Int)
    ) -> [SQLFragment] {
        let names = keys.indices.map { "g\($0)" as SQLFragment }
        let known = keys.enumerated().map { $1.named("g\($0)") }
        let counts = branch.conditions.map { "count(*) FILTER (WHERE f\($0))" as SQLFragment }
        let all: SQLFragment = """
            SELECT \(start), s, \(padded(keys, counts, width).joined()) FROM repeated \
            GROUP BY \((["s"] + keys).joined())
            """
        // Each set of keys leaves out the first segments of all conditions but one.
        let places = branch.conditions.indices.map { "m\($0)" as SQLFragment }
        let segments = branch.conditions.enumerated().map { place, condition -> SQLFragment in
            "min(s) FILTER (WHERE f\(condition)) AS m\(place)"
        }
        let values = places.map { "CASE WHEN \($0) IS NOT NULL THEN -c END" as SQLFragment }
        let sets = places.map { "(\((names + [$0]).joined()))" as SQLFragment }
        let segment: SQLFragment = "coalesce(\(places.joined()))"
        // Rows are chosen around the sets: Spark does not find these columns in a HAVING.
        let firsts: SQLFragment = """
            SELECT \(start), \(segment), \(padded(names, values, width).joined()) FROM (
              SELECT \((names + places).joined()), count(*) AS c FROM (
                SELECT \((known + segments).joined()) FROM repeated GROUP BY \((keys + ["n"]).joined())) AS firsts
                GROUP BY GROUPING SETS (\(sets.joined()))) AS counted
              WHERE \(segment) IS NOT NULL
            """
        return [all, firsts]
    }

    private func padded(
        _ keys: [SQLFragment], _ values: [SQLFragment], _ width: (keys: Int, values: Int)
    ) -> [SQLFragment] {
        let missing = dialect.text("NULL")
        return keys.map(dialect.text) + Array(repeating: missing, count: width.keys - keys.count)
            + values.map(dialect.text) + Array(repeating: missing, count: width.values - values.count)
    }
}

extension RepeatsPass {
    /// How many keys and values the rows of its statement have.
    var width: (keys: Int, values: Int) {
        (branches.map(\.keys.count).max() ?? 0, branches.map(\.conditions.count).max() ?? 0)
    }
}
