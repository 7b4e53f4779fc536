import Testing
import WaymarkKit

@Suite("Quantities") struct QuantityTests {
    private static let missing = Quantity.absent(Absence(.notReported))
    private static let hidden = Quantity.between(1...4, Absence(.suppressed))

    @Test func knownNumbersAreCalculatedWith() {
        #expect(Quantity.value(6) + .value(3) == .value(9))
        #expect(Quantity.value(6) - .value(3) == .value(3))
        #expect(Quantity.value(6) / .value(3) == .value(2))
        #expect(Quantity.value(6) * 100 == .value(600))
    }

    @Test func absenceTravelsWithItsReason() {
        for result in [Self.missing + .value(1), .value(1) + Self.missing, .value(1) / Self.missing, Self.missing * 2] {
            #expect(result.absence?.kind == .notReported && result.value == nil && result.bounds == nil)
        }
    }

    @Test func boundsAreCarriedAndNeverBecomeANumber() {
        #expect((Self.hidden + .value(10)).bounds == 11...14)
        #expect((.value(10) - Self.hidden).bounds == 6...9)
        #expect((.value(12) / Self.hidden).bounds == 3...12)
        #expect((Self.hidden * -2).bounds == -8 ... -2)
        #expect((Self.hidden + .value(10)).value == nil)
        #expect((Self.hidden + Self.missing).bounds == nil)
    }

    @Test func aZeroDenominatorIsAnAbsence() {
        #expect((Quantity.value(1) / .value(0)).absence?.kind == .denominatorZero)
        #expect((Quantity.value(0) / .value(0)).absence?.kind == .denominatorZero)
        #expect((Quantity.value(1) / .between(0...4, Absence(.suppressed))).absence?.kind == .suppressed)
    }

    @Test func nothingIsEverInfinite() {
        let huge = Quantity.value(.greatestFiniteMagnitude)
        for result in [
            huge + huge, huge * 10, Quantity(.infinity), Quantity(.nan), Quantity.value(1e300) / .value(1e-300),
        ] {
            #expect(result.value == nil && result.absence?.kind == .notAvailable)
        }
    }

    /// What holds for the bounds holds for every number inside them.
    @Test func boundsHoldEveryNumberThatTheyStandFor() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let lower = Double(Int.random(in: -9...9, using: &random))
            let first = lower...(lower + Double(Int.random(in: 0...9, using: &random)))
            let second = 1.0...Double(Int.random(in: 1...9, using: &random))
            let (inner, other) = (Double.random(in: first), Double.random(in: second))
            let (left, right) = (
                Quantity.between(first, Absence(.suppressed)), Quantity.between(second, Absence(.suppressed))
            )
            for (bounds, number) in [
                ((left + right).bounds, inner + other), ((left - right).bounds, inner - other),
                ((left / right).bounds, inner / other), ((left * -3).bounds, inner * -3),
            ] {
                #expect(bounds.map { $0.lowerBound - 1e-9 <= number && number <= $0.upperBound + 1e-9 } == true)
            }
        }
    }

    @Test(arguments: Absence.Kind.allCases)
    func everyKindOfAbsenceHasASymbol(kind: Absence.Kind) {
        let figure = Figure.absent(kind)
        #expect(figure.symbols == [kind.symbol] && figure.value == nil)
        #expect(["[x]", "[z]", "[c]", "[u]"].contains(kind.symbol.rawValue))
    }
}
