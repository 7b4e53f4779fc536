import Foundation
import Testing
import WaymarkKit
import WaymarkQuery

@testable import WaymarkSpark

/// Errors as Spark 4.3 and Sail 0.7 sent them for queries of ours.
@Suite("Spark: errors") struct StatusTests {
    /// `SELECT CAST('abc' AS INT)` on Spark, without the text.
    private static let castOnSpark = """
        GrwECih0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuRXJyb3JJbmZvEo8ECitvcmcuYXBhY2hlLnNwYXJrLlNwYXJrTnVtYmVyRm9ybWF0\
        RXhjZXB0aW9uEhBvcmcuYXBhY2hlLnNwYXJrGt4BCgdjbGFzc2VzEtIBWyJvcmcuYXBhY2hlLnNwYXJrLlNwYXJrTnVtYmVyRm9ybWF0RXhjZXB0\
        aW9uIiwiamF2YS5sYW5nLk51bWJlckZvcm1hdEV4Y2VwdGlvbiIsImphdmEubGFuZy5JbGxlZ2FsQXJndW1lbnRFeGNlcHRpb24iLCJqYXZhLmxh\
        bmcuUnVudGltZUV4Y2VwdGlvbiIsImphdmEubGFuZy5FeGNlcHRpb24iLCJqYXZhLmxhbmcuVGhyb3dhYmxlIiwiamF2YS5sYW5nLk9iamVjdCJd\
        GhEKCHNxbFN0YXRlEgUyMjAxOBogCgplcnJvckNsYXNzEhJDQVNUX0lOVkFMSURfSU5QVVQahgEKEW1lc3NhZ2VQYXJhbWV0ZXJzEnF7ImV4cHJl\
        c3Npb24iOiInYWJjJyIsInNvdXJjZVR5cGUiOiJcIlNUUklOR1wiIiwidGFyZ2V0VHlwZSI6IlwiSU5UXCIiLCJhbnNpQ29uZmlnIjoiXCJzcGFy\
        ay5zcWwuYW5zaS5lbmFibGVkXCIifRovCgdlcnJvcklkEiQ0ZDRkNmZiMS0xZjA3LTRlYTMtOTZkOC02MGNlMTE5NTM1YmU=
        """
    /// The same on Sail.
    private static let castOnSail = """
        CA0SL0Nhbm5vdCBjYXN0IHN0cmluZyAnYWJjJyB0byB2YWx1ZSBvZiBJbnQzMiB0eXBlGo8BCih0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5y\
        cGMuRXJyb3JJbmZvEmMKH2phdmEubGFuZy5OdW1iZXJGb3JtYXRFeGNlcHRpb24SEG9yZy5hcGFjaGUuc3BhcmsaLgoHY2xhc3NlcxIjWyJqYXZh\
        LmxhbmcuTnVtYmVyRm9ybWF0RXhjZXB0aW9uIl0=
        """
    /// `SELECT * FROM nowhere` on Sail.
    private static let tableOnSail = """
        CA0SS1RhYmxlIG5vdCBmb3VuZDogW1RBQkxFX09SX1ZJRVdfTk9UX0ZPVU5EXSBUYWJsZSBvciB2aWV3IG5vdCBmb3VuZDogbm93aGVyZRqdAQoo\
        dHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkVycm9ySW5mbxJxCiZvcmcuYXBhY2hlLnNwYXJrLnNxbC5BbmFseXNpc0V4Y2VwdGlvbhIQ\
        b3JnLmFwYWNoZS5zcGFyaxo1CgdjbGFzc2VzEipbIm9yZy5hcGFjaGUuc3Bhcmsuc3FsLkFuYWx5c2lzRXhjZXB0aW9uIl0=
        """

    private func status(
        _ message: String, _ details: String? = nil, code: SparkStatus.Code = .internalError
    ) throws -> SparkStatus {
        let bytes = try details.map { Array(try #require(Data(base64Encoded: $0))) }
        return SparkStatus(code: code, message: message, details: bytes)
    }

    private func diagnostic(_ status: SparkStatus) -> Diagnostic {
        SparkFailure.answered(status).diagnostic(at: "spark:15002")
    }

    @Test func sparksClassIsShownAndTheValueIsNot() throws {
        let status = try status("[CAST_INVALID_INPUT] The value 'abc' of the type …", Self.castOnSpark)
        #expect(status.errorClass == "CAST_INVALID_INPUT")
        #expect(status.sqlState == "22018")
        #expect(status.exception == "SparkNumberFormatException")
        #expect(status.parameters["expression"] == "'abc'")
        let diagnostic = diagnostic(status)
        #expect(
            diagnostic.message
                == "Spark at `spark:15002` could not carry out a query (CAST_INVALID_INPUT, SQLSTATE 22018)")
        #expect(diagnostic.code == SparkCodes.failed)
        #expect(!"\(diagnostic)".contains("abc"))
    }

    @Test func sailsExceptionStandsInForTheClass() throws {
        let diagnostic = diagnostic(try status("Cannot cast string 'abc' to value of Int32 type", Self.castOnSail))
        #expect(diagnostic.message.hasSuffix("(NumberFormatException)"))
        #expect(!"\(diagnostic)".contains("abc"))
    }

    @Test func whatFailsBeforeRowsAreReadIsQuoted() throws {
        let diagnostic = diagnostic(try status("Table not found: nowhere\nand more", Self.tableOnSail))
        #expect(diagnostic.message.hasSuffix("(AnalysisException)"))
        #expect(diagnostic.notes.map(\.message) == ["Spark says: Table not found: nowhere"])
    }

    @Test func namesOfTablesAreShown() {
        let status = SparkStatus(
            code: .internalError, message: "", errorClass: "TABLE_OR_VIEW_NOT_FOUND", sqlState: "42P01",
            parameters: ["relationName": "`nowhere`", "searchPath": "x"])
        #expect(diagnostic(status).found == "`nowhere`")
        #expect(diagnostic(status).help == "give the table by its whole name, `catalog.schema.table`")
    }

    @Test(arguments: [
        ("[DIVIDE_BY_ZERO] Division by zero", "DIVIDE_BY_ZERO"), ("[abc] text", nil), ("[NOT CLOSED", nil), ("[]", nil),
        ("", nil), ("[\(String(repeating: "A", count: 200))]", nil),
    ])
    func theClassIsReadFromTheTextWithoutDetails(_ message: String, _ errorClass: String?) throws {
        #expect(try status(message).errorClass == errorClass)
    }

    @Test(arguments: [
        (SparkStatus.Code.unavailable, SparkCodes.unreachable), (.unauthenticated, SparkCodes.refused),
        (.permissionDenied, SparkCodes.refused), (.deadlineExceeded, QueryCodes.timeOut),
        (.resourceExhausted, QueryCodes.outOfResources), (.unknown, SparkCodes.failed),
        (.unimplemented, SparkCodes.failed),
    ])
    func statusesHaveTheirDiagnostics(_ code: SparkStatus.Code, _ expected: DiagnosticCode) throws {
        #expect(diagnostic(try status("Maria", code: code)).code == expected)
        #expect(!"\(diagnostic(try status("Maria", code: code)))".contains("Maria"))
    }

    @Test func codesHaveExplanations() {
        #expect(Set(SparkCodes.all.map(\.id)).count == SparkCodes.all.count)
        #expect(SparkCodes.all.allSatisfy { $0.explanation.count > 80 && $0.id.hasPrefix("WM05") })
    }
}
