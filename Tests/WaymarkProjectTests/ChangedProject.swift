import Foundation
import TestSupport
import WaymarkKit
import WaymarkProject
import WaymarkYAML

@testable import WaymarkHost

/// A shipped project of which one file was changed at random.
struct ChangedProject {
    /// Which of the shipped projects it was: an index of `ProjectMutation.projects`.
    var project: Int
    /// The texts by path in the project.
    var files: [String: [UInt8]]
    /// The changed file.
    var path: String

    /// The changed file's text.
    var text: String { String(decoding: files[path] ?? [], as: UTF8.self) }

    /// The project as it is checked; its files of data are said to exist.
    func load(with registry: Registry) -> LoadedProject {
        ProjectLoader(
            files: ByteFiles(files: files), library: { $0 == "dimensions" ? Self.dimensions : nil },
            calculators: registry.calculators, assessmentMethods: Assessor.methods.map(\.id),
            writers: registry.writers.map { $0.description }
        ).load()
    }

    private static let dimensions = ByteFiles(
        files: shipped(below: "indicators/dimensions/").mapValues { Array($0.utf8) })

    private static func shipped(below folder: String) -> [String: String] {
        Dictionary(
            ShippedDefinitions.files.filter { $0.path.hasPrefix(folder) }.map {
                (String($0.path.dropFirst(folder.count)), $0.text)
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// Changes shipped projects at random.
struct ProjectMutation {
    /// The folder of each project with its definitions by path: the sample programme, and the templates.
    static let projects: [[String: String]] =
        [
            Dictionary(
                ShippedDefinitions.files.compactMap { file in
                    let folder = "indicators/gloact/"
                    return file.path.hasPrefix(folder) ? (String(file.path.dropFirst(folder.count)), file.text) : nil
                }, uniquingKeysWith: { first, _ in first })
        ] + ProjectTemplate.allCases.map { templateFiles($0).filter { $0.key.hasSuffix(".yaml") } }

    /// The files of a template.
    static func templateFiles(_ template: ProjectTemplate) -> [String: String] {
        let day = CalendarDate(year: 2019, month: 6, day: 30)
        let files = day.flatMap { try? template.files(in: "fuzz", name: nil, today: $0).files } ?? []
        return Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    private static let pieces = [
        "'", "\"", ": ", "- ", "[", "]", "{", "}", "#", "\n", "  ", "&a ", "*a", "<<: ", "~", "|", ">", ",", "null",
        "true", "0", "-1", "1e308", "99999999999999999999", "0.1", "2017-02-30", "2017-Q5", "FY2017", "_T", "distinct ",
        "rows", " and ", " or not ", " is missing", "(", ")", "((((((((", "if ", " then ", " else ", "exists(",
        "count(",
        ", on: ", " within 90 days of ", " in [", " between ", "`", "''", "event.", " + ", " / ", " 3 months",
        "period_end", "today", "like '%'", "coalesce(", "[a-z", "(a+)+$", "\\", "../", "/etc/passwd", "*.csv", "data/*",
        "漢字", "💥", "\u{202E}", "\u{0}", "🇰🇬", "e\u{301}",
    ]

    /// Every value of the shipped projects, as it is written, by the key it stands under.
    private static let valuesByKey: [String: [String]] = {
        var values: [String: [String]] = [:]
        for text in projects.flatMap(\.values) {
            if let root = try? parse(text) { collect(root, into: &values) }
        }
        return values
    }()

    private static func collect(_ node: YAMLNode, into values: inout [String: [String]]) {
        switch node.content {
        case .scalar: return
        case .sequence(let nodes): for node in nodes { collect(node, into: &values) }
        case .mapping(let entries):
            for entry in entries {
                values[entry.key, default: []].append(DefinitionMutation.whole(entry.value))
                collect(entry.value, into: &values)
            }
        }
    }

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The next project: one file is changed, and of many indicators only a few are kept.
    mutating func next() throws -> ChangedProject {
        let index = max(0, Int.random(in: -2..<Self.projects.count, using: &random))
        let project = Self.projects[index]
        let indicators = project.keys.filter { $0.hasPrefix("indicators/") }.sorted()
        let paths = project.keys.sorted()
        let path = (Bool.random(using: &random) ? indicators : paths).randomElement(using: &random) ?? ""
        let text = project[path] ?? ""
        var files = project.filter { !$0.key.hasPrefix("indicators/") }.mapValues { Array($0.utf8) }
        for other in indicators.shuffled(using: &random).prefix(4) { files[other] = Array((project[other] ?? "").utf8) }
        switch Int.random(in: 0...3, using: &random) {
        case 0: files[path] = Fuzzing(seeds: [text], pieces: Self.pieces).input(&random)
        case 1:
            var mutation = DefinitionMutation(seed: .random(in: 0...UInt64.max, using: &random))
            files[path] = Array(mutation.next(try parse(text)).utf8)
        default: files[path] = Array(crossed(try parse(text)).utf8)
        }
        return ChangedProject(project: index, files: files, path: path)
    }

    /// A definition in which some values were taken from another place that has the same key.
    private mutating func crossed(_ root: YAMLNode) -> String {
        let share = Double.random(in: 0.01...0.15, using: &random)
        return crossed(root, share: share)
    }

    private mutating func crossed(_ node: YAMLNode, share: Double) -> String {
        switch node.content {
        case .scalar: return DefinitionMutation.whole(node)
        case .sequence(let nodes): return "[" + nodes.map { crossed($0, share: share) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            let items = entries.map { entry in
                let isTaken = Double.random(in: 0..<1, using: &random) < share
                let value = isTaken ? Self.valuesByKey[entry.key]?.randomElement(using: &random) : nil
                return "\(DefinitionMutation.written(entry.key, isPlain: false)): "
                    + (value ?? crossed(entry.value, share: share))
            }
            return "{" + items.joined(separator: ", ") + "}"
        }
    }
}

extension DefinitionMutation {
    /// A tree's text on one line.
    static func whole(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, let isPlain): written(text, isPlain: isPlain)
        case .sequence(let nodes): "[" + nodes.map(whole).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\(written($0.key, isPlain: false)): \(whole($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}

/// Files of bytes; those of data are said to exist.
private struct ByteFiles: ProjectFiles {
    var files: [String: [UInt8]]

    func displayName(of path: String) -> String { path }
    func exists(_ path: String) -> Bool { files[path] != nil || path.hasPrefix("data/") }
    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let bytes = files[path] else { throw Diagnostic(ProjectCodes.unreadable, "there is no file `\(path)`") }
        return bytes
    }
    func names(in folder: String) -> [String] { [] }
    func yamlFiles(in folder: String) -> [String] {
        files.keys.filter { folder == "." || $0.hasPrefix(folder + "/") }.sorted()
    }
}
