import Foundation
import TestSupport
import Testing

/// What `waymark new source` writes passes every check, reads every row, and holds nothing of single persons.
@Suite(.needsDuckDB) struct NewSourceTests {
    private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> ProgramRun {
        try WaymarkProgram.run(arguments, in: folder.url, environment: ["WAYMARK_LIBRARIES": ""])
    }

    private static func project(_ file: String, _ bytes: [UInt8]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        #expect(try run(["new", "project", "p"], in: folder).status == 0)
        try folder.write(bytes, to: "p/\(file)")
        return folder
    }

    private static func draft(_ file: String, _ more: [String] = [], in folder: TemporaryFolder) throws -> ProgramRun {
        try run(["new", "source", "--from", file, "--project", "p"] + more, in: folder)
    }

    /// The contract of a file, after a check and a run that reads every row by it.
    private static func contract(
        _ text: String, encoding: String.Encoding = .utf8, file: String = "data/cases.csv"
    ) throws -> String {
        let folder = try project(file, [UInt8](try #require(text.data(using: encoding))))
        let made = try draft("p/\(file)", ["cases"], in: folder)
        try #require(made.status == 0, "\(made.errors)")
        let contract = try folder.text("p/sources/cases.yaml")
        let check = try run(["check", "p"], in: folder)
        #expect(check.status == 0, "\(check.errors)\(contract)")
        try read("cases", in: folder, contract)
        return contract
    }

    private static func read(_ source: String, in folder: TemporaryFolder, _ contract: String) throws {
        let indicator = try run(["new", "indicator", "X", "--source", source, "--project", "p"], in: folder)
        try #require(indicator.status == 0, "\(indicator.errors)\(contract)")
        let read = try run(["run", "p", "--out", "out", "--select", "X", "--format", "csv"], in: folder)
        #expect(read.status == 0 && !read.errors.contains("row"), "\(read.errors)\(contract)")
    }

    private static func lines(_ count: Int, _ row: (Int) -> String) -> String {
        (0..<count).map { row($0) + "\n" }.joined()
    }

    @Test func `types, code lists, keys and dates are guessed`() throws {
        let contract = try Self.contract(
            "Case ID,Country,Sex,Age,Opened on,closed,Amount EUR,Kind of case,remark\n"
                + Self.lines(24) { index in
                    "C-\(1000 + index),\(["Nepal", "KGZ", "Pakistan"][index % 3]),\(["F", "male", ""][index % 3]),"
                        + "\(index % 5 == 0 ? "n/a" : "\(18 + index)"),2024-0\(1 + index % 9)-15,"
                        + "\(index % 2 == 0 ? "yes" : "no"),\"1,\(100 + index).50\",\(["labour", "sexual"][index % 2]),"
                        + "remark number \(index)"
                })
        for line in [
            "    file: data/cases.csv", "    key: case_id",
            #"      case_id: {type: id, header: "Case ID"}"#,
            #"      country: {type: code, dimension: country, map: {"Nepal": NPL, "Pakistan": PAK}, header: "Country"}"#,
            #"      age: {type: integer, range: [0, 120], bands: age_group, optional: true, missing: ["n/a"], header: "Age"}"#,
            #"      opened_on: {type: date, role: date, header: "Opened on"}"#, "      closed: {type: boolean}",
            #"      amount_eur: {type: money, currency: EUR, thousands_mark: ",", header: "Amount EUR"}"#,
            #"      kind_of_case: {type: code, dimension: kind_of_case, header: "Kind of case"}   # ? a code list was made of its texts"#,
            "      remark: {type: text}", "    sensitive: persons",
        ] {
            #expect(contract.contains(line), "\(line)\n\(contract)")
        }
        #expect(contract.contains("      sex: {type: code, dimension: sex"))
    }

    @Test(arguments: [
        (#""1,5""#, #"{type: number, decimal_mark: ","}"#, false),
        (#""1,500""#, #"{type: number, thousands_mark: ","}"#, true),
        (#""1.250,75""#, #"{type: number, decimal_mark: ",", thousands_mark: "."}"#, false),
        ("2.5", "{type: number}", false),
        ("1.250", "{type: number}", true), ("31/12/2024", #"{type: date, role: date, date_format: "%d/%m/%Y"}"#, false),
        ("01/02/2024", #"{type: date, role: date, date_format: "%d/%m/%Y"}"#, true),
        ("12/31/2024", #"{type: date, role: date, date_format: "%m/%d/%Y"}"#, false),
        ("31.12.2024", #"{type: date, role: date, date_format: "%d.%m.%Y"}"#, false),
        ("2024-Q2", "{type: period, role: date}", false), ("2024-05-06T10:30", "{type: date-time, role: date}", false),
        ("true", "{type: text}", true), ("007", "{type: text}", true), ("<5", "{type: text}", true),
    ])
    func `a value is taken for what it can be`(value: String, contract: String, isUnsure: Bool) throws {
        let text = try Self.contract("value,day\n" + Self.lines(13) { _ in "\(value),2024-01-01" })
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("      value: ") })
        #expect(line.hasPrefix("      value: \(contract)") && line.contains("# ?") == isUnsure, "\(text)")
    }

    @Test func `hidden numbers are censored`() throws {
        let contract = try Self.contract(
            "day,persons\n" + Self.lines(9) { "2024-01-0\($0 + 1),\($0 % 3 == 0 ? "<5" : "\($0)")" })
        #expect(contract.contains(#"persons: {type: integer, censored: {"<5": [1, 4]}}   # ?"#), "\(contract)")
    }

    @Test func `nothing of single persons is copied`() throws {
        let secrets = [
            "Amina Yusuf", "amina@example.org", "+996 555 123", "Osh street 5", "AB123", "fled in March", "Rare Place",
        ]
        let folder = try Self.project(
            "data/people.csv",
            Array(
                ("full name,e-mail,phone,address,passport,story,place,given\n"
                    + Self.lines(40) { index in
                        index == 7
                            ? secrets.joined(separator: ",") + ",2024-01-01"
                            : "Name \(index),m\(index)@example.org,+1 \(index),Street \(index),P\(index),s \(index),Osh,2024-01-02"
                    }).utf8))
        let made = try Self.draft("data/people.csv", in: folder)
        #expect(made.status == 0, "\(made.errors)")
        for (path, bytes) in try folder.contents(of: "p") where path.hasSuffix(".yaml") {
            let text = String(decoding: bytes, as: UTF8.self)
            for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(path)") }
        }
        let contract = try folder.text("p/sources/people.yaml")
        for header in ["full name", "e-mail", "phone", "address", "passport"] {
            #expect(contract.contains(#"      # "\#(header)": figures need no"#), "\(contract)")
        }
        try Self.read("people", in: folder, contract)
    }

    @Test func `awkward headers become names`() throws {
        let headers = [
            "in", "a \"b\"", "x: y", "# z", "💥", "Année", "line\nbreak", "2024", "DROP TABLE t; --",
            "'q'",
            "`t`", "\u{202E}right", "yes", String(repeating: "long ", count: 60), "  spaces  ", "{a}", "नाम", "day",
        ]
        let head = headers.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        let contract = try Self.contract(
            head + "\n"
                + Self.lines(5) { row in
                    headers.indices.map { $0 == headers.count - 1 ? "2024-01-0\(row + 1)" : "t\(row)\($0)" }.joined(
                        separator: ",")
                })
        #expect(contract.contains("      in_: {type: text, header: \"in\"}"), "\(contract)")
    }

    @Test(arguments: [
        (";", "data/cases.csv", #"separator: ";""#), ("|", "data/cases.csv", #"separator: "|""#),
        ("\t", "data/cases.csv", "separator: tab"), ("\t", "data/cases.tsv", nil),
        (",", "data/cases.tsv", #"separator: ",""#), (",", "data/cases.csv", nil),
    ])
    func `the separator is found, and the decimal mark`(sign: String, file: String, key: String?) throws {
        let rows = [["Day", "\"Rate, %\"", "Persons"]] + (1...9).map { ["2024-01-0\($0)", "\"\($0),5\"", "\($0)"] }
        let quoted = rows.map { $0.joined(separator: sign) + "\r\n" }.joined()
        for text in sign == "," ? [quoted] : [quoted, quoted.replacing("\"", with: "")] {
            let contract = try Self.contract(text, file: file)
            #expect(contract.contains("\n    separator:") == (key != nil), "\(contract)")
            if let key { #expect(contract.contains("\n    \(key)\n"), "\(contract)") }
            #expect(contract.contains(#"{type: number, decimal_mark: ",", header: "Rate, %"}"#), "\(contract)")
            #expect(contract.contains(#"{type: integer, header: "Persons"}"#), "\(contract)")
        }
    }

    @Test func `a column without a header is left out`() throws {
        let contract = try Self.contract("day,,n1\n2024-01-01,x,3\n")
        #expect(contract.contains("      # column 2 has no header") && contract.contains("n1: {type: integer}"))
    }

    @Test(arguments: [
        ("", "the file is empty"), ("a,b\n", "no rows"), ("a,b\n1,2,3\n", "cannot be read as a table"),
        ("2024-01-31,12\n2024-02-01,13\n", "not a header"), ("a@b.org,x\nc,d\n", "not a header"),
        ("a;b\n1;2;3\n", "cannot be read as a table"), ("a,b,a\n1,2,3\n", "column 3"), (",b,\n1,2,3\n", "column 3"),
        ("\u{0}\u{1}\u{2}", "WM0"), ("a,\"b\n1,2\n", "WM0"),
    ])
    func `a file that is no table is refused, and nothing is made`(text: String, words: String) throws {
        let folder = try Self.project("data/cases.csv", Array(text.utf8))
        let before = try folder.contents(of: "p").keys.sorted()
        let made = try Self.draft("data/cases.csv", in: folder)
        #expect(made.status == 1 && made.errors.contains(words), "\(made.errors)")
        #expect(try folder.contents(of: "p").keys.sorted() == before)
    }

    @Test(arguments: [
        ("other.csv", "not in the project"), ("p/data", "there is no file"), ("data/none.csv", "there is no file"),
        ("data/link.csv", "not in the project"), ("data/cases.pdf", "no CSV, TSV or Excel file"),
        ("", "there is no file"),
    ])
    func `only files of the project are read`(path: String, words: String) throws {
        let folder = try Self.project("data/cases.pdf", Array("a\n1\n".utf8))
        try folder.write("a\n1\n", to: "other.csv")
        try FileManager.default.createSymbolicLink(
            at: folder.file("p/data/link.csv"), withDestinationURL: folder.file("other.csv"))
        let made = try Self.draft(path, in: folder)
        #expect(
            made.status == 1 && made.errors.contains("error[WM0813]") && made.errors.contains(words), "\(made.errors)")
    }

    @Test(arguments: ["../x", "A B", "1x", "in", "", "a-b", "💥"])
    func `a name that cannot be one is refused`(name: String) throws {
        let folder = try Self.project("data/cases.csv", Array("a\n1\n".utf8))
        let made = try Self.draft("data/cases.csv", [name], in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0811]"), "\(made.errors)")
    }

    @Test func `a source that is there is left alone`() throws {
        let folder = try Self.project("data/cases.csv", Array("a\n1\n".utf8))
        let before = try folder.text("p/sources/participants.yaml")
        let made = try Self.draft("data/cases.csv", ["participants"], in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0810]"))
        #expect(try folder.text("p/sources/participants.yaml") == before)
    }

    @Test(arguments: [("utf-16", String.Encoding.utf16), ("latin-1", .isoLatin1)])
    func `the encoding is told by the bytes`(name: String, encoding: String.Encoding) throws {
        let contract = try Self.contract(
            "day,Prénom de l’été,ville\n".replacing("’", with: "'")
                + Self.lines(5) { "2024-01-0\($0 + 1),né,Orléans \($0)" },
            encoding: encoding)
        #expect(contract.contains("    encoding: \(name)"), "\(contract)")
    }

    @Test(.needsPython("openpyxl")) func `a sheet of a workbook is read with its days`() throws {
        let folder = try Self.project("data/none.csv", [])
        let script = """
            import datetime, openpyxl, sys
            book = openpyxl.Workbook()
            book.active.title = "Notes"
            sheet = book.create_sheet("Cases 2025")
            sheet.append(["Case ID", "Country", "Opened on", "Seen at", "Cost EUR"])
            for row in range(30):
                day = datetime.datetime(2025, 1 + row % 12, 3, 10, 30)
                sheet.append([f"C{row:03}", ["Nepal", "Pakistan"][row % 2], day.date(), day, 12.5 * row])
            book.save(sys.argv[1])
            """
        let python = try #require(Installed.python)
        let workbook = folder.file("p/data/cases.xlsx").path
        #expect(try OutsideProgram.run(python, ["-c", script, workbook]).status == 0)
        let made = try Self.draft("data/cases.xlsx", ["--sheet", "Cases 2025"], in: folder)
        try #require(made.status == 0, "\(made.errors)")
        let contract = try folder.text("p/sources/cases.yaml")
        for line in [
            "    sheet: \"Cases 2025\"", "    key: case_id", "country: {type: code, dimension: country, map:",
            "opened_on: {type: date, role: date,", "seen_at: {type: date-time,",
            "cost_eur: {type: money, currency: EUR,",
        ] {
            #expect(contract.contains(line), "\(line)\n\(contract)")
        }
        try Self.read("cases", in: folder, contract)
    }

    @Test func `tabs part the fields of a TSV file`() throws {
        let contract = try Self.contract("day\tpersons\n2024-01-01\t3\n", file: "data/cases.tsv")
        #expect(contract.contains("      persons: {type: integer}"))
    }
}
