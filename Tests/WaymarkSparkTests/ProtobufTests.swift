import TestSupport
import Testing

@testable import WaymarkSpark

@Suite("Spark: Protocol Buffers") struct ProtobufTests {
    private func fields(_ bytes: [UInt8]) throws(SparkFailure) -> [ProtobufField] {
        var fields: [ProtobufField] = []
        try bytes[...].eachField { field throws(SparkFailure) in fields.append(field) }
        return fields
    }

    /// The examples of protobuf.dev/programming-guides/encoding.
    @Test func bytesAreThoseOfTheSpecification() {
        #expect(ProtobufEncoder.message { $0.integer(1, 150) } == [0x08, 0x96, 0x01])
        #expect(ProtobufEncoder.message { $0.text(2, "testing") } == [0x12, 0x07] + Array("testing".utf8))
        #expect(
            ProtobufEncoder.message { outer in outer.message(3) { $0.integer(1, 150) } } == [
                0x1a, 0x03, 0x08, 0x96, 0x01,
            ])
        #expect(
            ProtobufEncoder.message { $0.integer(1, -2) }
                == [0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])
    }

    @Test func defaultsAreLeftOutButMessagesAreNot() {
        let bytes = ProtobufEncoder.message {
            $0.text(1, "")
            $0.text(2, nil)
            $0.integer(3, 0)
            $0.boolean(4, false)
            $0.message(5) { _ in }
        }
        #expect(bytes == [0x2a, 0x00])
    }

    @Test func whatIsWrittenIsRead() throws {
        let numbers = [1, 127, 128, Int.max, Int.min, -1]
        let bytes = ProtobufEncoder.message { encoder in
            for number in numbers { encoder.integer(1000, number) }
            encoder.text(536_870_911, "é")
        }
        let read = try fields(bytes)
        #expect(read.dropLast().map(\.integer) == numbers.map(Int64.init))
        #expect(read.last?.text == "é")
        #expect(read.last?.number == 536_870_911)
    }

    @Test func fieldsOfFixedWidthArePassedOver() throws {
        let read = try fields([0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x15, 1, 2, 3, 4, 0x18, 7])
        #expect(read.map(\.number) == [1, 2, 3])
        #expect(read.last?.integer == 7)
    }

    @Test(
        arguments: [
            [0x08], [0x12, 0x05, 0x41], [0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0x00, 0x01],
            [0x0b],
            [0x0f, 0x00], [0x09, 1, 2], [0x15, 1], [0x08] + Array(repeating: 0xff, count: 10) + [0x01],
            [0x08] + Array(repeating: 0x80, count: 9) + [0x02], [0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        ] as [[UInt8]])
    func damagedMessagesAreRefused(_ bytes: [UInt8]) {
        #expect(throws: SparkFailure.self) { try fields(bytes) }
    }

    @Test("Fuzz: answers of any bytes are read or refused") func noBytesTrap() {
        var random = SeededGenerator(seed: 20_170_402)
        let seeds = [
            Answer(content: .rows([1, 2, 3], count: 1, start: 0)).bytes, Answer(content: .complete).bytes,
            Answer(content: .progress(done: 1, of: 2)).bytes,
        ]
        var (read, refused) = (0, 0)
        for _ in 0..<Fuzzing.count {
            let bytes = random.mutated(seeds.randomElement(using: &random) ?? [])
            do {
                _ = try SparkResponse(bytes)
                _ = try SparkSessionResponse(bytes, to: .analyzePlan)
                read += 1
            } catch {
                refused += 1
            }
            _ = SparkStatus(code: .unknown, message: "", details: bytes)
        }
        #expect(read > 0 && refused > 0)
    }
}
