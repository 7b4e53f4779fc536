/// What a tally is for some rows; amounts of parts can be put together.
enum Amount: Sendable, Hashable {
    /// How amounts are put together, and how an engine gives them.
    enum Form: Sendable, Hashable {
        /// A whole number, in one field.
        case whole
        /// A decimal number with up to six decimals, in one field.
        case money
        /// A sum of doubles, in the four fields of `ExactSum`.
        case real
        /// A sum of doubles that are small enough for two fields: multiples of 2⁻²⁰, and of 2⁻⁸².
        case bounded
        /// A sum of doubles below 2 to the power of `bits` either way, in one field: whole multiples of 2 to the power of
        /// `bits` − 62 (see `ExactSum.smallBits`).
        case small(bits: Int)
        /// The smaller or the larger one, in one field.
        case minimum, maximum

        /// Whether it is a sum of doubles.
        var isOfDoubles: Bool {
            switch self {
            case .real, .bounded, .small: true
            case .whole, .money, .minimum, .maximum: false
            }
        }

        /// How many fields an amount has in a row.
        var fields: Int {
            switch self {
            case .real: 4
            case .bounded: 2
            case .whole, .money, .small, .minimum, .maximum: 1
            }
        }
    }

    /// A sum of whole numbers.
    case whole(Int128)
    /// A sum of money, in millionths.
    case money(Int128)
    /// A sum of doubles; apart, since most amounts are small.
    indirect case real(ExactSum)
    /// A sum of small doubles, as a multiple of 2⁻⁷², of which 2³⁵ rows cannot make a number that 128 bits do not hold.
    case small(Int128)
    /// The smallest value.
    case minimum(Double)
    /// The largest value.
    case maximum(Double)

    /// Adds what the tally is for other rows.
    mutating func add(_ other: Amount) {
        switch (self, other) {
        case (.whole(let left), .whole(let right)): self = .whole(left.addingOrClamped(right))
        case (.money(let left), .money(let right)): self = .money(left.addingOrClamped(right))
        case (.real(var sum), .real(let right)):
            sum.add(right)
            self = .real(sum)
        case (.small(let left), .small(let right)): self = .small(left.addingOrClamped(right))
        case (.minimum(let left), .minimum(let right)): self = .minimum(min(left, right))
        case (.maximum(let left), .maximum(let right)): self = .maximum(max(left, right))
        default: break
        }
    }

    /// The amount as a number.
    var number: Double {
        switch self {
        case .whole(let sum): sum.double
        case .money(let millionths): Self.decimal(millionths)
        case .real(let sum): sum.number
        case .small(let sum): ExactSum(ofSmall: sum).number
        case .minimum(let value), .maximum(let value): value
        }
    }

    /// The amount as a count.
    var count: Int {
        guard case .whole(let number) = self else { return 0 }
        return Int(clamping: number)
    }

    /// The double nearest to so many millionths, by way of their decimal digits.
    private static func decimal(_ millionths: Int128) -> Double {
        let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest != 0 else { return Double(whole) }
        let digits = String(rest.magnitude)
        let zeros = String(repeating: "0", count: 6 - digits.count)
        return Double("\(millionths < 0 ? "-" : "")\(whole.magnitude).\(zeros)\(digits)") ?? .nan
    }
}

extension Int128 {
    /// The sum, or the nearest number that fits.
    func addingOrClamped(_ other: Int128) -> Int128 {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? (other < 0 ? .min : .max) : sum
    }
}
