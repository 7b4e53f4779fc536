import Foundation
import TestSupport
import Testing

@testable import WaymarkSpark

/// Streams written by pyarrow (`Arrow/make.py`).
@Suite("Spark: Arrow") struct ArrowTests {
    static func stream(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Repository.file("Tests/WaymarkSparkTests/Arrow/\(name).arrow")))
    }

    private static func read(_ bytes: [UInt8]) throws(SparkFailure) -> ArrowTable {
        var stream = ArrowStream()
        let rows = try stream.read(bytes[...])
        let table = stream.table ?? ArrowTable()
        #expect(table.rows == rows)
        return table
    }

    /// 2017-03-31 12:00:00.123456 and 1969-12-31 23:59:59.999999 in microseconds.
    private static let noon: Int64 = 1_490_961_600_123_456

    private static let expected: [(String, [ArrowValue])] = [
        ("int8", [.integer(1), .null, .integer(-128)]), ("int16", [.integer(1), .null, .integer(-32768)]),
        ("int32", [.integer(1), .null, .integer(-2_147_483_648)]), ("int64", [.integer(1), .null, .integer(.min)]),
        ("uint8", [.integer(1), .null, .integer(255)]), ("uint16", [.integer(1), .null, .integer(65535)]),
        ("uint32", [.integer(1), .null, .integer(4_294_967_295)]), ("uint64", [.integer(1), .null, .integer(.max)]),
        ("float", [.number(1.5), .null, .number(-0.25)]), ("double", [.number(0.1), .null, .number(.infinity)]),
        ("text", [.text("é😀"), .null, .text("")]), ("large", [.text("Mali"), .null, .text("Niger")]),
        ("boolean", [.boolean(true), .null, .boolean(false)]), ("day", [.day(17256), .null, .day(-1)]),
        ("millisecond day", [.day(17256), .null, .day(-1)]),
        ("second", [.microseconds(noon - 123_456), .null, .microseconds(-1_000_000)]),
        ("millisecond", [.microseconds(noon - 456), .null, .microseconds(-1000)]),
        ("microsecond", [.microseconds(noon), .null, .microseconds(-1)]),
        ("nanosecond", [.microseconds(noon), .null, .microseconds(-1)]),
        (
            "decimal",
            [
                .decimal(150, scale: 2), .null, .decimal(-99_999_999_999_999_999_999_999_999_999_999_999_999, scale: 2),
            ]
        ),
        ("nothing", [.null, .null, .null]), ("complete", [.integer(7), .integer(8), .integer(9)]),
    ]

    private static func values(_ table: ArrowTable) -> [[ArrowValue]] {
        table.columns.map { column in (0..<table.rows).map { column[$0] } }
    }

    @Test(arguments: ["types", "legacy"]) func everyTypeIsRead(_ name: String) throws {
        let table = try Self.read(Self.stream(name))
        #expect(table.columns.map(\.name) == Self.expected.map(\.0))
        for (column, values) in zip(table.columns, Self.expected.map(\.1)) {
            #expect((0..<table.rows).map { column[$0] } == values, "\(column.name)")
        }
    }

    @Test func batchesFollowEachOther() throws {
        let table = try Self.read(Self.stream("batches"))
        #expect(Self.values(table) == Self.expected.map { [$0.1[2], $0.1[0], $0.1[1]] })
    }

    @Test func streamsFollowEachOther() throws {
        var stream = ArrowStream()
        #expect(try stream.read(Self.stream("empty")[...]) == 0)
        #expect(stream.table?.rows == 0)
        for _ in 0..<2 { #expect(try stream.read(Self.stream("types")[...]) == 3) }
        #expect(stream.table.map(Self.values) == Self.expected.map { $0.1 + $0.1 })
        #expect(throws: SparkFailure.malformed("the columns of a result change in the middle of it")) {
            try stream.read(Self.stream("compressed")[...])
        }
    }

    @Test func numbersAreTheNearest() {
        #expect(ArrowValue.decimal(150, scale: 2).number == 1.5)
        #expect(ArrowValue.decimal(9_007_199_254_740_993, scale: 0).number == 9_007_199_254_740_992)
        #expect(ArrowValue.decimal(-1, scale: 38).number == -1e-38)
        #expect(ArrowValue.decimal(12, scale: 0).integer == 12)
        #expect(ArrowValue.integer(3).number == 3)
        #expect(ArrowValue.number(2.5).integer == nil)
        #expect(ArrowValue.null.number == nil)
        #expect(ArrowValue.text("1").number == nil)
    }

    @Test(arguments: [
        ("compressed", "the result is compressed"), ("dictionary", "the column `a` is encoded by a dictionary"),
        ("list", "the column `a` has the Arrow type List"), ("view", "the column `a` has the Arrow type Utf8View"),
        ("decimal256", "the column `a` has the Arrow type Decimal"),
    ])
    func otherFormsAreNamed(_ name: String, _ what: String) throws {
        let error = try #require(throws: SparkFailure.self) { try Self.read(Self.stream(name)) }
        guard case .unsupported(what, _) = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func wholeNumbersAboveTheRangeAreRefused() throws {
        #expect(throws: SparkFailure.malformed("a whole number is above 9223372036854775807")) {
            try Self.read(Self.stream("huge"))
        }
    }

    @Test func tooManyRowsAreRefused() throws {
        var stream = ArrowStream(mostRows: 5)
        _ = try stream.read(Self.stream("types")[...])
        #expect(throws: SparkFailure.malformed("a result has too many rows")) {
            try stream.read(Self.stream("types")[...])
        }
    }

    @Test func everyBeginningIsReadOrRefused() throws {
        let whole = try Self.stream("types")
        for count in 0..<whole.count {
            // Without the end marker, a stream is still whole.
            let beginning = Array(whole.prefix(count))
            if let table = try? Self.read(beginning) { #expect(table.rows == 0 || count > whole.count - 16) }
        }
    }

    @Test(
        "Fuzz: streams of any bytes are read or refused",
        arguments: ["types", "batches", "legacy", "compressed", "dictionary"])
    func noBytesTrap(_ name: String) throws {
        let seed = try Self.stream(name)
        var random = SeededGenerator(seed: UInt64(seed.count))
        var (read, refused) = (0, 0)
        for _ in 0..<Fuzzing.count {
            do {
                let table = try Self.read(random.mutated(seed))
                for column in table.columns where table.rows > 0 { _ = column[table.rows - 1] }
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
        if name == "types" { #expect(read > 0) }
    }
}
