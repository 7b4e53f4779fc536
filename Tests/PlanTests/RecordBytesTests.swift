import TestSupport
import Testing

@testable import WaymarkQuery

/// Records read as bytes, without places.
struct RecordBytesTests {
    private static func texts(_ text: String) -> [[String]] {
        var records = CSVRecords(Array(text.utf8))
        var texts: [[String]] = []
        while let record = records.next() { texts.append(record.map(\.text)) }
        return texts
    }

    private static func bytes(_ text: String) -> [[String]] {
        var records = CSVRecords(Array(text.utf8))
        var texts: [[String]] = []
        while let record = records.nextBytes() { texts.append(record.map { String(decoding: $0, as: UTF8.self) }) }
        return texts
    }

    /// The same by their places, up to the first record with a quote.
    private static func places(_ text: String) -> [[String]] {
        let bytes = Array(text.utf8)
        var records = CSVRecords(bytes)
        var texts: [[String]] = []
        while let places = records.nextPlaces() {
            texts.append(places.map { String(decoding: bytes[$0], as: UTF8.self) })
        }
        return texts
    }

    @Test(arguments: [
        "", "\n", "a", "a,b\n", "a,,\r\n,b", "\"a,\nb\",c\r\n", "\"a\"\"b\"c,d\n", "a\rb,c\r\n", "a\r", "\r\n\r\n",
        "é,\"ü\"\n漢,字", "\u{FEFF}a,b\n", "a,\r", ",\n", "\"", "\"a", "a\"b\",c\n",
    ])
    func `are the fields that are read with their places`(text: String) {
        #expect(Self.bytes(text) == Self.texts(text))
        let places = Self.places(text)
        #expect(places == Array(Self.texts(text).prefix(places.count)))
        #expect(text.contains("\"") || places.count == Self.texts(text).count)
    }

    @Test func `whatever text is read`() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            let letters = (0..<Int.random(in: 0..<20, using: &random)).map { _ in
                ["a", "1", ",", ",", "\n", "\r", "\"", "é"].randomElement(using: &random) ?? ""
            }
            let text = letters.joined()
            #expect(Self.bytes(text) == Self.texts(text), "\(text.debugDescription)")
            let places = Self.places(text)
            #expect(places == Array(Self.texts(text).prefix(places.count)), "\(text.debugDescription)")
            #expect(text.contains("\"") || places.count == Self.texts(text).count, "\(text.debugDescription)")
        }
    }
}
