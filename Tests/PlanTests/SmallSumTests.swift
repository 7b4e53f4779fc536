import TestSupport
import Testing
import WaymarkKit

@testable import WaymarkQuery

/// Sums of doubles that the contract keeps small, which engines give as one whole number.
struct SmallSumTests {
    /// Doubles whose bits all lie above the unit.
    private static func numbers(_ count: Int) -> [Double] {
        var random = SeededGenerator(seed: 16)
        return (0..<count).map { _ in
            let size = Double(sign: .plus, exponent: Int.random(in: -20..<20, using: &random), significand: 1)
            return Double.random(in: 1..<2, using: &random) * size * (Bool.random(using: &random) ? 1 : -1)
        }
    }

    @Test func `they are the same, to the last bit, as the sums of larger ones`() {
        var small = Amount.small(0)
        var real = Amount.real(ExactSum())
        for number in Self.numbers(2000) {
            let middle = (number / ExactSum.units.middle).rounded(.towardZero)
            let rest = number - middle * ExactSum.units.middle
            small.add(.small(Int128((number / ExactSum.smallUnit).rounded(.towardZero))))
            real.add(.real(ExactSum(middle: Int128(middle), small: Int128(rest / ExactSum.units.small))))
            #expect(small.number == real.number)
        }
    }

    @Test func `sums of doubles that are too small or too large are the same in any order`() {
        let numbers = Self.numbers(50).map { ExactSum(outside: $0 * 0x1p-40) } + [ExactSum(outside: 0x1p110)]
        func sum(_ parts: [ExactSum]) -> Double { parts.reduce(into: ExactSum()) { $0.add($1) }.number }
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20 { #expect(sum(numbers.shuffled(using: &random)) == sum(numbers)) }
    }

    @Test func `the largest of them do not overflow, however many rows there are`() {
        let most = Int128((ExactSum.firstNotSmall / ExactSum.smallUnit)) * (1 << 34)
        #expect(Amount.small(most).number == 0x1p54)
        #expect(Amount.small(-most).number == -0x1p54)
    }

    @Test(arguments: [(0x1p20 - 1, Amount.Form.small), (0x1p20, .bounded), (0x1p42 - 1, .bounded), (0x1p42, .real)])
    func `the contract tells the form`(most: Double, form: Amount.Form) {
        let weight = Column(name: "weight", kind: .number, range: 0...most)
        let source = Source(id: "survey", file: "survey.csv", columns: [weight])
        let column = Expression(.column(ColumnReference(name: "weight")), type: .number)
        #expect(Tally(.sum(Tally.Product(weight: column))).simplified(in: source).form == form)
    }
}
