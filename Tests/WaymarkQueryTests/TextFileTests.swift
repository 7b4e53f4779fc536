import TestSupport
import Testing
import WaymarkKit

/// Text files in every encoding and form that a definition can name, each read by a whole run.
@Suite(.needsDuckDB)
struct TextFileTests {
    private static let columns = "name: {type: text}\nsum: {type: number}"

    /// An encoding as definitions name it, and a text in it.
    static let encoded: [(String, [UInt8])] = {
        let text = "name,sum\nGröße,1.5\nÑandú,2\n"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        return [
            ("utf-8", Array(text.utf8)), ("utf-8", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            ("utf-16", [0xFF, 0xFE] + little), ("utf-16", [0xFE, 0xFF] + big), ("utf-16", little),
            ("latin-1", latin), ("windows-1252", latin),
        ]
    }()

    @Test(arguments: encoded, ["a.csv", "a.csv.gz"])
    func `text in every encoding is read, packed or not`(_ encoded: (String, [UInt8]), _ name: String) async throws {
        let bytes = name.hasSuffix(".gz") ? try Gzip.pack(encoded.1) : encoded.1
        let file = try ReadFile([name: bytes], name, columns: Self.columns, keys: "encoding: \(encoded.0)")
        #expect(try await file.counts("TRUE", "name = 'Größe' and sum = 1.5", "name = 'Ñandú'") == [2, 1, 1])
    }

    @Test func `what Windows adds to Latin-1 is read as Windows-1252`() async throws {
        let file = try ReadFile(
            ["a.csv": Array("name,sum\n".utf8) + [0x80, 0x93, 0x9F] + Array(",1\n".utf8)], "a.csv",
            columns: Self.columns, keys: "encoding: windows-1252")
        #expect(try await file.counts("name = '€“Ÿ'") == [1])
    }

    @Test(arguments: [
        ("utf-8", "Gr\u{FF}", "a.csv:3:1: the line has bytes that are no characters of UTF-8"),
        ("latin-1", "Gr\u{80}", "a.csv:3:1: the line has bytes that are no characters of Latin-1"),
        ("windows-1252", "Gr\u{81}", "a.csv:3:1: the line has bytes that are no characters of Windows-1252"),
    ])
    func `bytes that are no characters are found in their line`(
        _ encoding: String, _ text: String, _ finding: String
    ) async throws {
        let bytes = Array("name,sum\na,1\n".utf8) + text.unicodeScalars.map { UInt8($0.value) } + Array(",2\n".utf8)
        let file = try ReadFile(["a.csv": bytes], "a.csv", columns: Self.columns, keys: "encoding: \(encoding)")
        #expect(try await file.findings() == [finding])
    }

    @Test func `UTF-16 that is not declared is named`() async throws {
        let file = try ReadFile(["a.csv": Self.encoded[2].1], "a.csv", columns: Self.columns)
        #expect(try await file.findings() == ["a.csv:1:1: the file is UTF-16"])
    }

    @Test func `a file that is not packed, or damaged, is one finding`() async throws {
        for bytes in [Array("name,sum\na,1\n".utf8), Array(try Gzip.pack(Self.encoded[0].1).dropLast(12))] {
            let file = try ReadFile(["a.csv.gz": bytes], "a.csv.gz", columns: Self.columns)
            let finding = try #require(try await file.findings().first)
            #expect(finding == "a.csv.gz:1:1: the file is no gzip file, or is damaged")
        }
    }

    @Test func `tabs, quotes, line ends in quotes, spaces and empty lines are read`() async throws {
        let tabs = try ReadFile("a.tsv", "name\tsum\na,b\t1\n", columns: Self.columns)
        #expect(try await tabs.counts("name = 'a,b'") == [1])
        let text = "name,sum\r\n\"say \"\"yes\"\", he\",1\r\n\r\n\"two\r\nlines\", 2 \r\n  spaced  ,3\r\n"
        let file = try ReadFile("a.csv", text, columns: Self.columns)
        #expect(
            try await file.counts("TRUE", "name = 'say \"yes\", he'", "name = 'spaced'", "sum = 2") == [3, 1, 1, 1])
    }

    @Test(arguments: [
        ("name,sum\na,1\nb\nc,3\n", ["a.csv:3:1: the row has 1 field, and the header 2"]),
        ("name,sum\na,1,x\nb,2\n", ["a.csv:2:5: the row has 3 fields, and the header 2"]),
        ("name,sum\na,1\n\"b,2\nc,3\n", ["a.csv:3:1: a quote is never closed"]),
        ("name,sum\n\"a\"b,1\n", ["a.csv:2:4: text stands after a closing quote"]),
        (
            "name,sum\na\nb\n",
            ["a.csv:2:1: the row has 1 field, and the header 2", "a.csv:3:1: the row has 1 field, and the header 2"]
        ),
        ("", ["a.csv:1:1: the file is empty"]),
        ("name;sum\na;1\n", ["a.csv:1:1: the fields of the file are separated by semicolons"]),
        ("name|sum\na|1\n", ["a.csv:1:1: the fields of the file are separated by bars"]),
        // A comma in a header, or as the decimal mark, does not hide it.
        ("\"year, or part\";name;sum\n1;a;1,5\n", ["a.csv:1:1: the fields of the file are separated by semicolons"]),
    ])
    func `rows of another length and broken quotes are found in their lines`(
        _ text: String, _ findings: [String]
    ) async throws {
        #expect(try await ReadFile("a.csv", text, columns: Self.columns).findings() == findings)
    }

    /// A separator as definitions write it, with the sign itself.
    static let separators = [
        ("\";\"", ";"), (";", ";"), ("\",\"", ","), ("\"|\"", "|"), ("tab", "\t"), ("\"\\t\"", "\t"),
    ]

    @Test(arguments: separators, ["a.csv", "a.tsv", "a.csv.gz"])
    func `every separator is read, and is text in quotes`(
        _ separator: (written: String, sign: String), _ name: String
    ) async throws {
        let columns = "name: {type: text}\nsum: {type: number, decimal_mark: \",\", thousands_mark: \".\"}"
        let sign = separator.sign
        let rows = [["name", "other", "\"sum\""], ["\"a\(sign)\"\"b\"\"\"", "", "\"1.250,5\""], ["c", "", "2"]]
        let text = rows.map { $0.joined(separator: sign) + "\r\n" }.joined()
        let bytes = name.hasSuffix(".gz") ? try Gzip.pack(Array(text.utf8)) : Array(text.utf8)
        let file = try ReadFile([name: bytes], name, columns: columns, keys: "separator: \(separator.written)")
        let quoted = sign == "\t" ? "name like 'a%\"b\"'" : "name = 'a\(sign)\"b\"'"
        #expect(try await file.counts("TRUE", "\(quoted) and sum = 1250.5", "name = 'c' and sum = 2") == [2, 1, 1])
    }

    @Test func `what is wrong in a file with semicolons is found at its place`() async throws {
        let columns = "name: {type: text}\nsum: {type: number, decimal_mark: \",\"}"
        func file(_ text: String) throws -> ReadFile {
            try ReadFile("a.csv", text, columns: columns, keys: "separator: \";\"\nrejects: {quarantine: 9}")
        }
        let rejected = try await file("other;name;sum\n1,2;a;1,5\n3,4;b;1.5\n").run(["TRUE"])
        #expect(rejected.counts == [1])
        #expect(rejected.rejects == ["data/a.csv,2,3:7,sum,is no number,a number"])
        #expect(
            try await file("name;sum\na;1\nb\n").findings() == ["a.csv:3:1: the row has 1 field, and the header 2"])
    }

    @Test(arguments: [
        (
            "a.csv", "", "name;sum\n",
            "write `separator: \";\"` in the source, or save the file with commas between its fields"
        ),
        (
            "a.csv", "", "name\tsum\n",
            "write `separator: tab` in the source, or save the file with commas between its fields"
        ),
        (
            "a.tsv", "", "name,sum\n",
            "write `separator: \",\"` in the source, or save the file with tabs between its fields"
        ),
        (
            "a.csv", "separator: \";\"", "name|sum\n",
            "write `separator: \"|\"` in the source, or save the file with semicolons between its fields"
        ),
    ])
    func `another separator is told with the key that says it`(
        _ name: String, _ keys: String, _ header: String, _ help: String
    ) async throws {
        let outcome = try await ReadFile(name, header + "a\n", columns: Self.columns, keys: keys).run(["TRUE"])
        #expect(outcome.diagnostics.map(\.help) == [help])
        #expect(outcome.diagnostics.map(\.code.id) == ["WM0504"])
    }

    @Test func `a field of ten million characters is read`() async throws {
        let long = String(repeating: "x", count: 10_000_000)
        let file = try ReadFile("a.csv", "name,sum\n\(long),1\nb,2\n", columns: Self.columns)
        #expect(try await file.counts("TRUE", "name != 'b'") == [2, 1])
    }

    @Test func `a header may be there twice, or empty, where nothing needs it`() async throws {
        let file = try ReadFile("a.csv", "name,,sum,note,note,\na,x,1,y,z,\n", columns: Self.columns)
        #expect(try await file.counts("name = 'a' and sum = 1") == [1])
        let twice = try ReadFile("a.csv", "name,sum,name\na,1,b\n", columns: Self.columns)
        #expect(try await twice.findings() == ["a.csv:1:10: the header `name` occurs twice"])
    }

    @Test func `a header that is not there is found in the definition`() async throws {
        let file = try ReadFile("a.csv", "nam,sum\na,1\n", columns: Self.columns)
        let outcome = try await file.run(["TRUE"])
        #expect(outcome.diagnostics.map(\.message).first?.hasSuffix("has no column `name`") == true)
        #expect(outcome.diagnostics.map(\.help) == ["did you mean `nam`?"])
    }

    @Test func `several files are one source, and findings name their own`() async throws {
        let files = ["a-1.csv": "name,sum\na,1\n", "a-2.csv": "sum,other,name\n2,,b\n3,,c\n", "b.csv": "x\n"]
        let bytes = files.mapValues { Array($0.utf8) }
        #expect(
            try await ReadFile(bytes, "a-?.csv", columns: Self.columns).counts("TRUE", "name = 'b' and sum = 2")
                == [3, 1])
        let broken = bytes.merging(["a-3.csv": Array("name,sum\nd,1\ne,no\n".utf8)]) { $1 }
        let outcome = try await ReadFile(broken, "a-*.csv", columns: Self.columns).run(["TRUE"])
        #expect(outcome.rejects == ["data/a-3.csv,2,3:3,sum,is no number,a text of 2 characters"])
        let none = try await ReadFile(bytes, "c*.csv", columns: Self.columns).run(["TRUE"])
        #expect(none.diagnostics.map { $0.message.hasSuffix("data/c*.csv`") } == [true])
    }

    @Test func `a link out of the project is not followed`() async throws {
        let outside = try TemporaryFolder()
        try outside.write("name,sum\na,1\n", to: "secret.csv")
        let file = try ReadFile([:], "a.csv", columns: Self.columns)
        try file.link("a.csv", to: outside.file("secret.csv"))
        #expect(
            try await file.findings() == ["a.csv:1:1: the file may not be read: it leads out of the project's folder"])
    }
}
