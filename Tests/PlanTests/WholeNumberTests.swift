import TestSupport
import Testing

@testable import WaymarkQuery

/// Whole numbers of 128 bits as engines print them.
struct WholeNumberTests {
    @Test(arguments: [
        "0", "-0", "7", "-7", "999999999999999999", "1000000000000000000", "9223372036854775808",
        "-340282366920938463463", "99999999999999999999999999999999999999", "\(Int128.max)", "\(Int128.min)",
        "0000000000000000000000000000000000000000001",
    ])
    func `digits give the number that they say`(text: String) { #expect(Int128(digits: text) == Int128(text)) }

    @Test(arguments: ["", "-", "1.5", "1e3", " 1", "١", "\(Int128.max)0"])
    func `all else gives none`(text: String) { #expect(Int128(digits: text) == nil) }

    @Test(arguments: ["", "-1", "g", "a", "1 ", "0x1", "100000000000000000000000000000000"])
    func `what is not the bits of a number gives none`(text: String) {
        #expect(Self.number(ofBits: text) == nil)
    }

    private static func number(ofBits text: String) -> Int128? {
        Array(text.utf8).withUnsafeBufferPointer { Int128(hexadecimal: $0) }
    }

    @Test func `numbers drawn at random, and the doubles nearest to them`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let high = Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<64, using: &random)
            let number = Int128(high) << Int128(Int.random(in: 0..<62, using: &random)) | Int128(random.next() >> 40)
            #expect(Int128(digits: "\(number)") == number)
            #expect(number.double == Double(number))
            for number in [number, -number] {
                let bits = String(UInt128(truncatingIfNeeded: number), radix: 16, uppercase: true)
                #expect(Self.number(ofBits: bits) == number)
            }
        }
    }
}
