import TestSupport
import Testing
import WaymarkKit
import WaymarkYAML

@testable import WaymarkProject

/// The schemas that editors use say the same as the decoders, by the judgement of an outside validator.
@Suite("JSON Schema", .needsPython("jsonschema")) struct SchemaTests {
    /// Prints for each line of `documents.json` what is wrong with its document, or `right`.
    ///
    /// YAML is read as editors read it, by the core schema of YAML 1.2. A reader of YAML 1.1, which PyYAML is by itself,
    /// takes `on` and `no` for true and false, 2017-01-31 for a day, 012 for ten and 1:30 for ninety; for the decoder
    /// they are all texts, and 012 is twelve.
    private static let judgement = #"""
        import json, re, jsonschema, yaml

        class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            yaml_implicit_resolvers = {}

            def construct_mapping(self, node, deep=False):
                self.flatten_mapping(node)
                return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

        for name, pattern, first in [
            ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
            ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
            ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
            ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
             list("-+.0123456789")),
            ("merge", r"<<", ["<"]),
        ]:
            Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), first)
        Loader.add_constructor(
            "tag:yaml.org,2002:int",
            lambda loader, node: int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10))
        Loader.add_constructor(
            "tag:yaml.org,2002:float",
            lambda loader, node: float(node.value.replace(".inf", "inf").replace(".nan", "nan")))
        Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node))

        judges = {}
        for kind, schema in json.load(open("schemas.json", encoding="utf-8")).items():
            jsonschema.Draft7Validator.check_schema(schema)
            judges[kind] = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
        for line in open("documents.json", encoding="utf-8"):
            kind, text = json.loads(line)
            error = next(judges[kind].iter_errors(yaml.load(text, Loader)), None)
            print("right" if error is None else f"{list(error.absolute_path)}: {error.message}"[:200].replace("\n", " "))
        """#

    /// What the validator says of texts of some kinds.
    private static func judged(_ documents: [(kind: DefinitionSchema, text: String)]) throws -> [String] {
        let schemas = JSONValue.sorted(
            Dictionary(uniqueKeysWithValues: DefinitionSchema.allCases.map { ($0.rawValue, $0.document) }))
        let lines = documents.map { JSONValue.strings($0.kind.rawValue, $0.text).text() + "\n" }
        let run = try OutsideProgram.python(
            judgement,
            ["schemas.json": Array(schemas.text().utf8), "documents.json": Array(lines.joined().utf8)])
        try #require(run.status == 0, "\(run.errors.suffix(2000))")
        let answers = run.output.split(separator: "\n").map(String.init)
        try #require(answers.count == documents.count)
        return answers
    }

    @Test func `everything shipped is right`() throws {
        let files = ShippedDefinitions.files
        #expect(files.count > 70 && Set(files.map(\.kind)) == Set(DefinitionSchema.allCases))
        for (file, answer) in zip(files, try Self.judged(files.map { ($0.kind, $0.text) })) {
            #expect(answer == "right", "\(file.path)")
            let findings = file.kind.findings(in: try parse(file.text))
            #expect(findings.isEmpty, "\(file.path): \(findings.map(\.message))")
        }
    }

    @Test func `schema and decoder accept and refuse the same`() throws {
        var mutation = DefinitionMutation(seed: 16)
        var documents: [(kind: DefinitionSchema, text: String)] = []
        var roots = try ShippedDefinitions.files.map { (kind: $0.kind, node: try parse($0.text)) }
        roots += try Self.rare.map { (kind: $0.kind, node: try parse($0.text)) }
        for index in 0..<900 {
            // Every second one is of those with rare words.
            let root = roots[index % 2 == 0 ? roots.count - 1 - index / 2 % Self.rare.count : index / 2 % roots.count]
            documents.append((root.kind, mutation.next(root.node)))
        }
        var (right, wrong) = (0, 0)
        for (document, answer) in zip(documents, try Self.judged(documents)) {
            let findings = document.kind.findings(in: try parse(document.text))
            let isRight = answer == "right"
            #expect(
                isRight == findings.isEmpty,
                "the schema says \(answer), the decoder \(findings.map(\.message)) of \(document.kind) \(document.text)"
            )
            if isRight { right += 1 } else { wrong += 1 }
        }
        #expect(right > 150 && wrong > 300)
    }

    /// What JSON Schema has no words for: how a number is written. The schema takes it, the decoder does not.
    @Test(arguments: ["3.0", "0x3", "0o3", "3e0"])
    func `the decoder alone wants whole numbers in decimal digits`(written: String) throws {
        let text = "{programme: {id: T, name: T, start: 2017-01-01, end: 2017-01-02, fiscal_year_starts: \(written)}}"
        #expect(try Self.judged([(.project, text)]) == ["right"])
        #expect(DefinitionSchema.project.findings(in: try parse(text)).map(\.code) == [YAMLCodes.wrongType])
    }

    /// Small files in which every word of the language occurs.
    private static let rare: [(kind: DefinitionSchema, text: String)] =
        Good.files.sorted { $0.key < $1.key }.map {
            ($0.key == "waymark.yaml" ? .project : $0.key.hasPrefix("dimensions/") ? .dimension : .indicator, $0.value)
        } + [
            (
                .sources,
                """
                sources:
                  survey:
                    name: {en: Survey, fr: Enquête}
                    file: data/survey.xlsx
                    format: xlsx
                    sheet: "2017"
                    rejects: {quarantine: 2%}
                    survey: {weight: w, stratum: s, psu: p, population: n}
                    coverage: complete
                    sensitive: persons
                    synthetic: true
                    origin: Invented
                    date: day
                    columns:
                      w: {type: number, missing: [n/a, ""], thousands_mark: " ", censored: {"<5": [1, 4]}}
                      s: {type: text, header: Stratum, pattern: "[a-z]+", summary: where}
                      day: {type: date, date_format: "%d/%m/%Y"}
                  register: {file: data/a.csv, separator: ";", columns: {id: {type: id}}}
                  exported: {file: data/b.csv, separator: "\\t", columns: {id: {type: id}}}
                  accounts: {table: public.accounts, rejects: fail, encoding: utf-8, key: id, columns: {id: {type: id}}}

                """
            ),
            (
                .indicator,
                """
                indicator: B-1
                name: Rare words
                calculator: proportion
                options: {design: survey, levels: [1, 2.5]}
                share: {source: s, quantile: age, share: 0.9, by: {stratum: s}, weight: w, reported_by: r, same_for: [sex]}
                latest: {source: s, last: score, dated: day, where: "age > 3"}
                other: {indicator: A-1, part: numerator, series: F}
                decimals: 2
                time: stock
                periods: {from: 2017-Q1, through: 2018}
                combine: {countries: sum, periods: latest, categories: none}
                limit: 100
                path: steps
                assess: [open-sdg]
                limitations: {en: Some}
                assumptions: None
                responsible: 16.10
                framework: {sdg: 16.2.2}
                status: draft
                tags: [a, b]
                target: {by: 2019, range: [1, 2], within: 0.5, source: Plan}

                """
            ),
            (
                .project,
                """
                programme: {id: T, name: T, start: 2017-01-01, end: 2018-12-31}
                engine: {postgres: {address_in: WAYMARK_DATABASE}}
                use: [dimensions]
                include: [more/*.yaml]
                outside: ../shared
                reports: {short: {formats: csv, select: [A-1], options: {csv: {mark: ","}}}}

                """
            ),
        ]
}

/// The tree of a text.
func parse(_ text: String) throws -> YAMLNode { try YAMLParser.parse(Array(text.utf8), file: "f.yaml") }
