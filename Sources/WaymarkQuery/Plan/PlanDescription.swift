import WaymarkKit

/// A plan for readers: what each pass over the rows takes, for whom, and what it costs beside measuring one by one.
public struct PlanDescription: Sendable {
    /// One pass.
    public struct Step: Sendable, Hashable {
        /// How it measures.
        public enum Kind: String, Sendable, Hashable {
            /// Rows grouped once by all keys, and rolled up.
            case cube
            /// Rows that repeat a value, taken off for counts of different ones.
            case repeats
            /// Measures of one query straight from the rows.
            case direct
        }

        /// How it measures.
        public var kind: Kind
        /// The source's id.
        public var source: String
        /// What rows are grouped by.
        public var keys: [String]
        /// How many groups are kept in between, estimated; nil where none are.
        public var groups: Int?
        /// How many groupings come out.
        public var groupings: Int
        /// How often the rows are gone over.
        public var scans: Int
        /// The indicators that it answers.
        public var indicators: [String]
        /// What it takes, in words.
        public var takes: String
    }

    /// The passes, by source in the plan's order.
    public let steps: [Step]
    /// The sources that are read, each once.
    public let sources: [String]
    /// How many statements would measure one by one, each going over the rows: one for each measure and grouping.
    public let separateScans: Int

    /// How often rows are gone over.
    public var scans: Int { steps.map(\.scans).reduce(0, +) }

    /// Describes a plan.
    public init(_ plan: Plan) {
        sources = plan.stages.map(\.source.id)
        separateScans = plan.queries.map { $0.measures.count * $0.sets.count }.reduce(0, +)
        let order = Dictionary(sources.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let all = plan.passes.enumerated().map { ($0, Step($1, of: plan)) }
        steps = all.sorted { (order[$0.1.source] ?? 0, $0.0) < (order[$1.1.source] ?? 0, $1.0) }.map(\.1)
    }

    /// The plan as text.
    public var text: String {
        var text = """
            Reads \(Self.count(sources.count, "source")) once each, and goes over their rows \
            \(Self.count(scans, "time")) in \(Self.count(steps.count, "pass", "passes")).
            One by one, measures would go over them \(Self.count(separateScans, "time")).

            """
        var source = ""
        for step in steps {
            if step.source != source { text += "\n\(step.source)\n" }
            source = step.source
            let keys = step.keys.isEmpty ? "no keys" : step.keys.joined(separator: ", ")
            text += "  \(step.kind.rawValue) by \(keys)\n"
            text += "    takes \(step.takes)\n"
            let groups = step.groups.map { ", from about \(Self.count($0, "group"))" } ?? ""
            text += "    gives \(Self.count(step.groupings, "grouping"))\(groups)\n"
            text += "    for \(step.indicators.joined(separator: ", "))\n"
        }
        return text
    }

    /// The plan as JSON.
    public var json: JSONValue {
        .members([
            "sources": .array(sources.map(JSONValue.string)), "passes": .integer(steps.count),
            "scans": .integer(scans), "separate_scans": .integer(separateScans),
            "steps": .array(
                steps.map { step in
                    .members([
                        "kind": .string(step.kind.rawValue), "source": .string(step.source),
                        "keys": .array(step.keys.map(JSONValue.string)), "takes": .string(step.takes),
                        "estimated_groups": step.groups.map(JSONValue.integer), "groupings": .integer(step.groupings),
                        "scans": .integer(step.scans), "indicators": .array(step.indicators.map(JSONValue.string)),
                    ])
                }),
        ])
    }

    fileprivate static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}

extension PlanDescription.Step {
    fileprivate init(_ pass: Plan.Pass, of plan: Plan) {
        func indicators(_ queries: [Int]) -> [String] {
            let requests = Set(queries).flatMap { plan.queries[$0].measures.flatMap(\.requests) }
            return Set(requests.map(\.indicator)).sorted()
        }
        func indicators(of items: [ItemUse]) -> [String] {
            Set(items.flatMap { plan.queries[$0.query].measures[$0.item].requests.map(\.indicator) }).sorted()
        }
        switch pass {
        case .cube(let cube):
            let quantiles = cube.rollUps.compactMap(\.quantiles).flatMap(\.items).joined().count
            let sums = PlanDescription.count(cube.tallies.count, "count or sum", "counts and sums")
            self.init(
                kind: .cube, source: plan.rowSets[cube.rows].source.id,
                keys: (cube.keys + cube.conditions).map(\.description),
                groups: Int(cube.estimatedGroups), groupings: cube.rollUps.reduce(0) { $0 + $1.groupings }, scans: 1,
                indicators: indicators(cube.rollUps.flatMap(\.uses).map(\.query)),
                takes: sums + (quantiles > 0 ? ", and \(PlanDescription.count(quantiles, "quantile"))" : ""))
        case .repeats(let repeats):
            self.init(
                kind: .repeats, source: plan.rowSets[repeats.rows].source.id, keys: repeats.keys.map(\.description),
                groups: nil, groupings: repeats.branches.count, scans: 2,
                indicators: indicators(of: repeats.branches.flatMap { $0.items.joined() }),
                takes: "repeats of `\(repeats.value)` under "
                    + PlanDescription.count(repeats.conditions.count, "condition"))
        case .direct(let direct):
            let query = plan.queries[direct.query]
            let items = direct.others.map { query.measures[$0].aggregation.description }
            let sums = PlanDescription.count(direct.tallies.count, "count or sum", "counts and sums")
            self.init(
                kind: .direct, source: query.source.id,
                keys: direct.keys(of: query).map { query.keys[$0]?.expression.description ?? "nothing" }, groups: nil,
                groupings: direct.sets.count, scans: 1, indicators: indicators([direct.query]),
                takes: ((direct.tallies.isEmpty ? [] : [sums]) + items).joined(separator: ", "))
        }
    }
}

extension CubePass.RollUp {
    /// How many groupings are made of it: its own, and those that are added up from its rows.
    fileprivate var groupings: Int {
        Set(uses.map { use in Set(use.positions.compactMap { $0.map { keys[$0] } }) }).count
    }
}
