import TestSupport
import Testing
import WaymarkKit

@testable import WaymarkQuery

/// Sums of doubles that the contract keeps small, which engines give as one whole number.
struct SmallSumTests {
    /// Doubles of sizes that are cut.
    private static func numbers(_ count: Int) -> [Double] {
        var random = SeededGenerator(seed: 16)
        return (0..<count).map { _ in
            let size = Double(sign: .plus, exponent: Int.random(in: -20..<20, using: &random), significand: 1)
            return Double.random(in: 1..<2, using: &random) * size * (Bool.random(using: &random) ? 1 : -1)
        }
    }

    /// What an engine gives for the sum of some numbers.
    private func sum(_ numbers: [Double], _ form: Amount.Form, unit: Double, asBits: Bool) throws -> Double {
        let multiple = numbers.reduce(into: Int128(0)) { $0 += Int128(($1 / unit).rounded(.towardZero)) }
        let text = asBits ? String(UInt128(bitPattern: multiple), radix: 16, uppercase: true) : String(multiple)
        var row = ResultRow([.text(text)])
        return try #require(try row.amount(form, smallSumsAreBits: asBits)).number
    }

    @Test(arguments: [-40, -10, -3, 0, 7, 20], [false, true])
    func `they are the numbers' sum, to a part of the largest that there may be`(bits: Int, asBits: Bool) throws {
        let most = Double(sign: .plus, exponent: bits, significand: 1)
        let (form, unit): (Amount.Form, Double) =
            bits < -10 ? (.small(bits: -10), 0x1p-72) : (.small(bits: bits), most * 0x1p-62)
        // Parts of the largest by powers of two are held to the last bit.
        let numbers: [Double] = [most / 2, -most / 4, most / 8, -most / 32]
        #expect(try sum(numbers, form, unit: unit, asBits: asBits) == numbers.reduce(0, +))
        var random = SeededGenerator(seed: 5)
        let others = (0..<1000).map { _ in Double.random(in: -1..<1, using: &random) * most }
        // They are multiples of this.
        let step = most * 0x1p-60
        let steps = others.reduce(into: Int128(0)) { sum, number in sum += Int128(number / step) }
        let exact = Double(steps) * step
        let found = try sum(others, form, unit: unit, asBits: asBits)
        #expect(abs(found - exact) <= (unit < step ? 0 : Double(others.count) * unit))
    }

    @Test func `sums of doubles that are too small or too large are the same in any order`() {
        let numbers = Self.numbers(50).map { ExactSum(outside: $0 * 0x1p-40) } + [ExactSum(outside: 0x1p110)]
        func sum(_ parts: [ExactSum]) -> Double { parts.reduce(into: ExactSum()) { $0.add($1) }.number }
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20 { #expect(sum(numbers.shuffled(using: &random)) == sum(numbers)) }
    }

    @Test func `the largest of them do not overflow, however many rows there are`() {
        let most = Int128(0x1p20 / ExactSum.smallUnit) * (1 << 34)
        #expect(Amount.small(most).number == 0x1p54)
        #expect(Amount.small(-most).number == -0x1p54)
    }

    @Test(arguments: [
        (0, Amount.Form.small(bits: -10)), (0x1p-30, .small(bits: -10)), (0.75, .small(bits: 0)), (1, .small(bits: 1)),
        (100, .small(bits: 7)), (0x1p20 - 1, .small(bits: 20)), (0x1p20, .bounded), (0x1p42 - 1, .bounded),
        (0x1p42, .real),
    ])
    func `the contract tells the form`(most: Double, form: Amount.Form) {
        let weight = Column(name: "weight", kind: .number, range: 0...most)
        let source = Source(id: "survey", file: "survey.csv", columns: [weight])
        let column = Expression(.column(ColumnReference(name: "weight")), type: .number)
        #expect(Tally(.sum(Tally.Product(weight: column))).simplified(in: source).form == form)
    }
}
