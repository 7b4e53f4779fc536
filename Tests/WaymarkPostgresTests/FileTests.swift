import Foundation
import TestSupport
import Testing

/// Files as sources: the database is sent what DuckDB reads in them.
@Suite("PostgreSQL: files", .needsPostgreSQL, .needsDuckDB, .timeLimit(.minutes(5))) struct FileTests {
    private let server: DatabaseServer

    init() throws { server = try #require(DatabaseServer.shared) }

    /// Files by their names, and the keys of their source.
    struct Form: CustomTestStringConvertible {
        var testDescription: String
        var files: [String: [UInt8]]
        var keys: String
    }

    static let forms: [Form] = {
        let one = "person_id;sex;date;name\np1;F;2017-02-03;Größe\np2;M;2017-02-30;Ñandú\n\np3;;2017-04-05;\"a;b\"\n"
        let two = "name,date,person_id,other,sex\n\"x, y\",2017-05-01,p4,,F\n,,p5,,W\nz,2017-06-01,p5,,M\n"
        let three = "name,date,person_id,sex\nq,2017-07-01,p6,M\n"
        let latin = one.unicodeScalars.map { UInt8($0.value) }
        let units = one.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let others = two.replacing("p4", with: "r4").replacing("p5", with: "r5")
        func packed(_ bytes: [UInt8]) -> [UInt8] { (try? Gzip.pack(bytes)) ?? [] }
        let semicolons = "separator: \";\""
        return [
            Form(testDescription: "plain", files: ["people.csv": Array(one.utf8)], keys: semicolons),
            Form(testDescription: "packed", files: ["people.csv.gz": packed(Array(one.utf8))], keys: semicolons),
            Form(
                testDescription: "UTF-16", files: ["people.csv": [0xFF, 0xFE] + units],
                keys: semicolons + "\n    encoding: utf-16"),
            Form(
                testDescription: "Latin-1, packed", files: ["people.csv.gz": packed(latin)],
                keys: semicolons + "\n    encoding: latin-1"),
            Form(
                testDescription: "several",
                files: [
                    "people-1.csv": Array(two.utf8), "people-2.csv.gz": packed(Array(others.utf8)),
                    "people-3.csv": Array(three.utf8),
                ], keys: "format: csv"),
        ]
    }()

    private func run(
        _ files: [String: [UInt8]], _ keys: String, engine: String? = nil
    ) throws -> (run: ProgramRun, output: [String: String]) {
        var project = TableProject()
        if let engine { project.engine = engine }
        project.source = "file: \"data/people*\"\n    \(keys)\n    key: person_id"
        if files.count == 1, let name = files.keys.first { project.source.replace("people*", with: name) }
        project.columns += "\n      name: {type: text, optional: true}"
        let folder = try project.write()
        for (name, bytes) in files { try folder.write(bytes, to: "p/data/" + name) }
        if files.count > 1 { try FileManager.default.removeItem(at: folder.file("p/data/people.csv")) }
        let (run, _) = try project.run(try server.database(), in: folder)
        let output = run.status == 0 ? try folder.contents(of: "out") : [:]
        return (run, output.mapValues { String(decoding: $0, as: UTF8.self) })
    }

    @Test(arguments: forms) func filesGiveWhatDuckDBReads(_ form: Form) throws {
        let expected = try run(form.files, form.keys, engine: "duckdb")
        #expect(expected.run.status == 0, "\(expected.run.errors)")
        let rejects = try #require(expected.output["rejects/people.csv"])
        #expect(rejects.contains(form.files.count == 1 ? ",2,3:" : "people-2.csv.gz,2,3:"), "\(rejects)")
        let found = try run(form.files, form.keys)
        #expect(found.run.status == 0, "\(found.run.errors)")
        #expect(found.output == expected.output)
    }

    @Test func damageIsTold() throws {
        let plain = try run(["people.csv.gz": Array("person_id,sex,date,name\n".utf8)], "format: csv").run
        #expect(plain.status == 1)
        #expect(plain.errors.contains("people.csv.gz:1:1"), "\(plain.errors)")
        #expect(plain.errors.contains("the file is no gzip file, or is damaged"), "\(plain.errors)")
        let text = "person_id,sex,date,name\np1,F,2017-01-01,"
        let other = try run(["people.csv": Array(text.utf8) + [0x81, 0x0A]], "encoding: windows-1252").run
        #expect(other.status == 1)
        #expect(other.errors.contains("people.csv:2:1"), "\(other.errors)")
        #expect(other.errors.contains("no characters of Windows-1252"), "\(other.errors)")
    }

    @Test func aLinkOutOfTheProjectIsNotFollowed() throws {
        let outside = try TemporaryFolder()
        try outside.write("person_id,sex,date\np1,F,2017-01-01\n", to: "secret.csv")
        var project = TableProject()
        project.source = "file: data/link.csv"
        let folder = try project.write()
        try FileManager.default.createSymbolicLink(
            at: folder.file("p/data/link.csv"), withDestinationURL: outside.file("secret.csv"))
        let (run, _) = try project.run(try server.database(), in: folder)
        #expect(run.status == 1 && run.errors.contains("leads out of the project's folder"), "\(run.errors)")
    }
}
