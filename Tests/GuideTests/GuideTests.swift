import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkProject
import WaymarkYAML

/// The guide is followed as a reader would: every sample is run, and no key is left out.
@Suite struct GuideTests {
    @Test(.needsDuckDB, .needsPython("openpyxl"))
    func `every sample can be used as it stands`() throws {
        let (folder, failures) = try Guide.follow()
        #expect(failures == [])
        let unnamed = try Guide.samples().filter { $0.language != "sh" && $0.path == nil }
        #expect(unnamed.map(\.text) == [])
        #expect(try folder.text("guide/training/out/html/index.html").contains("OP1.1-a"))

        let check = try WaymarkProgram.run(["check", "guide/\(Guide.project)", "--strict"], in: folder.url)
        #expect(check.status == 0, "\(check.errors)")
        #expect(try GuideRows.writeWorkbook(to: folder.file("guide/\(Guide.project)/data/interviews.xlsx")).status == 0)
        let run = try WaymarkProgram.run(
            ["run", "guide/\(Guide.project)", "--out", "out", "--today", "2019-06-30"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let table = try folder.text("out/csv/observations.csv")
        let reported = Set(table.split(whereSeparator: \.isNewline).compactMap { $0.split(separator: ",").first })
        #expect((1...10).filter { !reported.contains("SP-\($0)") } == [])
    }

    /// The keys that a file's samples use, as `form.key`, found by walking its text along the schema of its kind.
    private static func keysInUse() throws -> Set<String> {
        var used: Set<String> = []
        for sample in try Guide.samples() {
            guard let path = sample.path else { continue }
            let node = try YAMLParser.parse(Array(sample.text.utf8), file: path)
            guard case .mapping(let entries) = node.content else { continue }
            let kind: DefinitionSchema =
                switch entries.first?.key {
                case "dimension": .dimension
                case "indicator": .indicator
                case "sources": .sources
                default: .project
                }
            let document = kind.document
            walk(node, document, document["definitions"] ?? .null, nil, &used)
        }
        return used
    }

    private static func walk(
        _ node: YAMLNode, _ schema: JSONValue, _ definitions: JSONValue, _ form: String?, _ used: inout Set<String>
    ) {
        if case .string(let reference)? = schema["$ref"] {
            let name = String(reference.split(separator: "/").last ?? "")
            walk(node, definitions[name] ?? .null, definitions, name, &used)
        }
        for keyword in ["allOf", "anyOf"] {
            guard case .array(let parts)? = schema[keyword] else { continue }
            for part in parts { walk(node, part, definitions, form, &used) }
        }
        switch node.content {
        case .sequence(let nodes):
            for inner in nodes { walk(inner, schema["items"] ?? .null, definitions, nil, &used) }
        case .mapping(let entries):
            for entry in entries {
                if let property = schema["properties"]?[entry.key] {
                    if let form { used.insert("\(form).\(entry.key)") }
                    walk(entry.value, property, definitions, nil, &used)
                } else if let other = schema["additionalProperties"] {
                    walk(entry.value, other, definitions, nil, &used)
                }
            }
        case .scalar: break
        }
    }

    private static func members(of value: JSONValue?) -> [JSONValue.Member] {
        if case .object(let members)? = value { members } else { [] }
    }

    @Test func `every key has an example`() throws {
        let used = try Self.keysInUse()
        let all = DefinitionSchema.allCases.flatMap { kind in
            Self.members(of: kind.document["definitions"]).flatMap { form in
                Self.members(of: form.value["properties"]).map { "\(form.name).\($0.name)" }
            }
        }
        #expect(all.count > 100)
        #expect(Set(all).subtracting(used).sorted() == [])
    }

    @Test func `every word that a key can have is told`() throws {
        let text = try Guide.text()
        var words: Set<String> = []
        func collect(_ value: JSONValue) {
            switch value {
            case .object(let members):
                for member in members {
                    if member.name == "enum", case .array(let choices) = member.value {
                        for case .string(let word) in choices { words.insert(word) }
                    } else {
                        collect(member.value)
                    }
                }
            case .array(let values): values.forEach(collect)
            default: break
            }
        }
        for kind in DefinitionSchema.allCases { collect(kind.document) }
        #expect(words.count > 40)
        let told = Set(
            text.split { !($0.isLetter || $0.isNumber || "_-.".contains($0)) }.map {
                $0.hasSuffix(".") ? String($0.dropLast()) : String($0)
            })
        // Signs stand in quotes; the tab is told by its name.
        let signs = words.filter { $0.count == 1 && $0 != "\t" && !($0.first?.isLetter ?? true) }
        #expect(signs.filter { !text.contains("\"\($0)\"") }.sorted() == [])
        #expect(words.subtracting(signs).subtracting(["\t"]).subtracting(told).sorted() == [])
    }
}
