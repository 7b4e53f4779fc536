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

    @Test func `numbers drawn at random, and the doubles nearest to them`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let high = Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<64, using: &random)
            let number = Int128(high) << Int128(Int.random(in: 0..<62, using: &random)) | Int128(random.next() >> 40)
            #expect(Int128(digits: "\(number)") == number)
            #expect(number.double == Double(number))
        }
    }
}
