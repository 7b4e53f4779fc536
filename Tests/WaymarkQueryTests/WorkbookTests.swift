import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// Excel workbooks, written by another program and read by a whole run.
@Suite(.needsDuckDB, .needsPython("openpyxl"), .needsExcelExtension)
struct WorkbookTests {
    private static let columns = """
        id: {type: id}
        day: {type: date}
        at: {type: date-time, optional: true}
        sum: {type: number, decimal_mark: ",", optional: true}
        """

    /// A workbook that a script of openpyxl makes; it begins with `book`, empty, and `sheet`, its first one.
    private func workbook(_ script: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let run = try OutsideProgram.run(
            try #require(Installed.python),
            [
                "-c",
                """
                import sys, datetime, openpyxl
                from openpyxl.utils.datetime import CALENDAR_MAC_1904
                date, time = datetime.date, datetime.datetime
                book = openpyxl.Workbook(); sheet = book.active; sheet.title = "Cases"
                \(script)
                book.save(sys.argv[1])
                """, folder.file("a.xlsx").path,
            ])
        try #require(run.status == 0, "\(run.errors)")
        return try folder.bytes("a.xlsx")
    }

    private func file(_ script: String, keys: String = "") throws -> ReadFile {
        try ReadFile(["a.xlsx": try workbook(script)], "a.xlsx", columns: Self.columns, keys: keys)
    }

    private static let rows = """
        sheet.append(["id", "note", "sum", "day", "at"])
        sheet.append(["a", "x", 1234.5, date(2017, 3, 31), time(2017, 3, 31, 14, 30)])
        sheet.append([None] * 5)
        sheet.append([7, None, "2,5", "2017-04-01", None])
        sheet.append(["c", None, None, date(1904, 1, 2), None])
        """

    @Test(arguments: ["", "book.epoch = CALENDAR_MAC_1904"])
    func `dates, numbers and texts of cells are read, whichever year days are counted from`(
        _ epoch: String
    ) async throws {
        let file = try file(epoch + "\n" + Self.rows)
        #expect(
            try await file.counts(
                "TRUE", "id = 'a' and sum = 1234.5 and day = 2017-03-31", "id = '7' and sum = 2.5 and day = 2017-04-01",
                "at >= 2017-03-31", "day = 1904-01-02 and sum is missing") == [3, 1, 1, 1, 1])
    }

    @Test func `a sheet is read by its name, and one that is not there is told with those that are`() async throws {
        let script = Self.rows + "\nother = book.create_sheet('Notes', 0)\nother['B2'] = 'hello'"
        #expect(try await file(script, keys: "sheet: Cases").counts("TRUE") == [3])
        let outcome = try await file(script, keys: "sheet: Casses").run(["TRUE"])
        #expect(outcome.diagnostics.map(\.message).first?.hasSuffix("has no sheet `Casses`") == true)
        #expect(outcome.diagnostics.first?.allowed == ["Notes", "Cases"])
        #expect(outcome.diagnostics.first?.help == "did you mean `Cases`?")
    }

    @Test func `a table may begin below the first row, and rejects name their cells`() async throws {
        let script = """
            sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = "id", "day", "at", "sum"
            sheet["B4"], sheet["C4"], sheet["E4"] = "a", date(2017, 3, 31), 1
            sheet["B6"], sheet["C6"], sheet["E6"] = "b", "soon", "#DIV/0!"
            sheet["E6"].data_type = "e"
            """
        let outcome = try await file(script).run(["TRUE"])
        #expect(
            outcome.rejects == [
                "data/a.xlsx,3,Cases!C6,day,is no date of the form %Y-%m-%d,a text of 4 characters",
                "data/a.xlsx,3,Cases!E6,sum,is an error of the spreadsheet,an error",
            ])
        let place = try #require(outcome.diagnostics.first?.span)
        #expect("\(place)".hasSuffix("data/a.xlsx!Cases!C6"))
    }

    @Test func `merged headers are refused in one sentence`() async throws {
        let script = """
            sheet.append(["Cases of 2017", None, None, None]); sheet.merge_cells("A1:D1")
            sheet.append(["id", "day", "at", "sum"])
            """
        let findings = try await file(script).findings()
        #expect(
            findings == [
                "a.xlsx!Cases!A1:D1: the first row of sheet `Cases` has merged cells, and not one header a column"
            ])
    }

    @Test func `a header twice is told with its cell`() async throws {
        let findings = try await file("sheet.append(['id', 'day', 'at', 'sum', 'day'])\nsheet.append(['a'])").findings()
        #expect(findings == ["a.xlsx!Cases!E1: the header `day` occurs twice"])
    }

    @Test func `what is no workbook is told`() async throws {
        let file = try ReadFile(["a.xlsx": Array("id,day\n".utf8)], "a.xlsx", columns: Self.columns)
        #expect(try await file.findings() == ["a.xlsx:1:1: the file is no workbook"])
        let old = try ReadFile(["a.xlsx": [0xD0, 0xCF, 0x11, 0xE0, 0, 0]], "a.xlsx", columns: Self.columns)
        #expect(
            try await old.findings() == ["a.xlsx:1:1: the workbook is of the old form, or protected by a password"])
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips where DuckDB has not got its extension for workbooks.
    fileprivate static var needsExcelExtension: Self {
        .enabled(
            if: Installed.duckdb.map {
                InstalledTools(environment: ["WAYMARK_DUCKDB": $0], folder: ".").excelExtension != nil
            } ?? false, "the extension `excel` is not installed: run `make test`")
    }
}
