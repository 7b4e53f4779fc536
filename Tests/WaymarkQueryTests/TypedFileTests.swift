import TestSupport
import Testing
import WaymarkKit

/// Files whose values have types of their own: JSON lines and Parquet.
@Suite(.needsDuckDB)
struct TypedFileTests {
    private static let columns = """
        id: {type: id}
        day: {type: date}
        n: {type: integer, optional: true, range: [0, 100]}
        sum: {type: number, optional: true}
        paid: {type: money, currency: EUR, optional: true}
        done: {type: boolean, optional: true}
        """

    @Test func `JSON lines are read, numbers or texts`() async throws {
        let lines = """
            {"id": "a", "day": "2017-03-31", "n": 1, "sum": 1.5, "paid": 2.25, "done": true, "more": {"x": [1]}}
            {"sum": "2.5", "day": "2017-04-01", "n": null, "id": 7}

            """
        let file = try ReadFile("a.jsonl", lines, columns: Self.columns)
        #expect(
            try await file.counts("TRUE", "id = 'a' and n = 1 and sum = 1.5 and done", "id = '7' and n is missing") == [
                2, 1, 1,
            ])
        let broken = try ReadFile("a.jsonl", lines + "{\"id\": \"b\", \"n\": 101}\n", columns: Self.columns)
        #expect(
            try await broken.run(["TRUE"]).rejects == [
                "data/a.jsonl,3,3:1,day,is missing,nothing", "data/a.jsonl,3,3:1,n,is outside 0 to 100,a whole number",
            ])
        let cut = try ReadFile("a.jsonl", lines + "{\"id\": \n", columns: Self.columns)
        let finding = try #require(try await cut.findings().first)
        #expect(finding.hasPrefix("a.jsonl:") && finding.hasSuffix("the file is not JSON lines"))
    }

    /// A Parquet file of a query.
    private func parquet(_ query: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.file("a.parquet").path
        let run = try OutsideProgram.run(
            try #require(Installed.duckdb), ["-c", "COPY (\(query)) TO '\(path)' (FORMAT parquet)"])
        try #require(run.status == 0, "\(run.errors)")
        return try folder.bytes("a.parquet")
    }

    @Test func `Parquet is read by its types, or as text where these differ`() async throws {
        let query = """
            SELECT 'a' AS id, DATE '2017-03-31' AS day, 1::UTINYINT AS n, 1.5::FLOAT AS sum, 2.25::DECIMAL(9, 2) AS paid,
              true AS done UNION ALL SELECT 'b', '2017-04-01', NULL, NULL, NULL, NULL
            """
        let file = try ReadFile(["a.parquet": try parquet(query)], "a.parquet", columns: Self.columns)
        #expect(
            try await file.counts("TRUE", "id = 'a' and n = 1 and sum = 1.5 and done", "n is missing") == [2, 1, 1])
        let texts = "SELECT 7 AS id, '2017-03-31' AS day, '1' AS n, '1.5' AS sum, '2.25' AS paid, 'yes' AS done"
        let other = try ReadFile(["a.parquet": try parquet(texts)], "a.parquet", columns: Self.columns)
        #expect(try await other.counts("id = '7' and n = 1 and sum = 1.5 and done") == [1])
        let broken = try parquet(query + " UNION ALL SELECT 'c', NULL, 101, 'nan', NULL, NULL")
        #expect(
            try await ReadFile(["a.parquet": broken], "a.parquet", columns: Self.columns).run(["TRUE"]).rejects == [
                "data/a.parquet,3,3:1,day,is missing,nothing",
                "data/a.parquet,3,3:1,n,is outside 0 to 100,a whole number",
                "data/a.parquet,3,3:1,sum,is no number,a text of 3 characters",
            ])
    }

    @Test func `what is no Parquet is told`() async throws {
        let file = try ReadFile(["a.parquet": Array("id,day\n".utf8)], "a.parquet", columns: Self.columns)
        #expect(try await file.findings() == ["a.parquet:1:1: the file is no Parquet file, or is damaged"])
    }
}
