import Foundation
import TestSupport
import Testing

/// What `waymark new project` makes is a whole project: it passes every check, runs, and replaces nothing.
@Suite struct NewProjectTests {
    private static let templates = ["single", "multi-country", "gloact"]

    private static func make(_ template: String, in folder: TemporaryFolder) throws -> ProgramRun {
        try run(["new", "project", "p", "--template", template, "--name", #"A "first": project"#], in: folder)
    }

    /// Runs the program without a variable that names libraries: those that come with it are found.
    private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> ProgramRun {
        try WaymarkProgram.run(arguments, in: folder.url, environment: ["WAYMARK_LIBRARIES": ""])
    }

    @Test(.needsDuckDB, arguments: templates)
    func `a new project passes a strict check and gives a report`(template: String) throws {
        let folder = try TemporaryFolder()
        let made = try Self.make(template, in: folder)
        #expect(made.status == 0 && made.output.contains("made p/waymark.yaml\n"), "\(made.errors)")
        let check = try Self.run(["check", "p", "--strict"], in: folder)
        #expect(check.status == 0, "\(check.errors)")
        let run = try Self.run(["run", "p", "--out", "out"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try folder.text("out/html/index.html").contains("A &quot;first&quot;: project"))
    }

    @Test(arguments: templates)
    func `an existing file is never replaced, and then no other is made`(template: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("mine\n", to: "p/waymark.yaml")
        let made = try Self.make(template, in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0810]") && made.errors.contains("p/waymark.yaml"))
        #expect(try folder.contents(of: "p").keys.sorted() == ["waymark.yaml"])
        #expect(try folder.text("p/waymark.yaml") == "mine\n")
    }

    @Test func `a folder whose name makes no id is refused`() throws {
        let folder = try TemporaryFolder()
        let made = try Self.run(["new", "project", "..."], in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0811]"))
        #expect(try folder.names().isEmpty)
    }

    /// Prints a line for each definition that its own schema refuses, or that names none.
    static let validation = """
        import json, os, re, sys, jsonschema, yaml

        class Loader(yaml.SafeLoader):
            pass

        # As editors read YAML 1.2: no dates, and only true and false are truth values.
        Loader.yaml_implicit_resolvers = {
            first: [(tag, form) for tag, form in resolvers if not tag.endswith((":timestamp", ":bool"))]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }
        Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))

        count = 0
        for folder, _, names in os.walk(sys.argv[1]):
            for name in names:
                if not name.endswith(".yaml"):
                    continue
                path = os.path.join(folder, name)
                text = open(path, encoding="utf-8").read()
                line = re.match(r"# yaml-language-server: \\$schema=(\\S+)\\n", text)
                if not line:
                    print(path, "names no schema")
                    continue
                schema = json.load(open(os.path.join(folder, line.group(1)), encoding="utf-8"))
                jsonschema.Draft7Validator.check_schema(schema)
                for error in jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, Loader)):
                    print(path, error.json_path, error.message[:200])
                count += 1
        print(count, "definitions")
        """

    @Test(.needsPython("jsonschema"), .needsPython("yaml"), arguments: templates)
    func `editors find the schema of every definition, which it follows`(template: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Self.make(template, in: folder).status == 0)
        let python = try #require(Installed.python)
        let run = try OutsideProgram.run(python, ["-c", Self.validation, "p"], in: folder.url)
        let count = try folder.contents(of: "p").keys.count { $0.hasSuffix(".yaml") }
        #expect(run.output == "\(count) definitions\n", "\(run.errors)")
    }

    @Test func `schemas are written anew into a project`() throws {
        let folder = try TemporaryFolder()
        try folder.write("old\n", to: "p/.waymark/indicator.schema.json")
        #expect(try Self.run(["schema", "--into", "p"], in: folder).status == 0)
        let printed = try Self.run(["schema", "indicator"], in: folder).output
        #expect(try folder.text("p/.waymark/indicator.schema.json") == printed)
        #expect(try Self.run(["schema"], in: folder).status == 64)
    }
}
