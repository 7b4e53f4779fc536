/// A sum of doubles that does not depend on the order of addition.
///
/// Each double is cut into whole numbers of three units, which engines add without loss: 2⁴², 2⁻²⁰ and 2⁻⁸². That
/// holds doubles from 2⁻³⁰ (one part in a billion) to 2¹⁰⁴ (twenty quintillion quintillions) to their last bit, and
/// equal sums come out as equal bits, whatever engine or plan they come from. Doubles outside are added in the order of
/// their size.
struct ExactSum: Sendable, Hashable {
    /// Multiples of 2⁴².
    var large: Int128 = 0
    /// Multiples of 2⁻²⁰.
    var middle: Int128 = 0
    /// Multiples of 2⁻⁸².
    var small: Int128 = 0
    /// Sums of doubles outside of that range, in no order.
    private(set) var outside: [Double] = []

    /// The smallest double that is cut, beside zero.
    static let smallest = 0x1p-30
    /// From here on, doubles have a part in the largest unit.
    static let firstLarge = 0x1p42
    /// The first double that is too large to be cut.
    static let tooLarge = 0x1p104
    /// The units.
    static let units = (large: 0x1p42, middle: 0x1p-20, small: 0x1p-82)

    /// Doubles that are known to be below 2ᵇ are added as multiples of 2ᵇ⁻⁶², the finest unit of which 64 bits hold any of
    /// them: where b is in here. Finer units than 2⁻⁷² are not needed.
    static let smallBits = -10...20
    /// The unit of sums of doubles that are small, of whatever units these were multiples.
    static let smallUnit = 0x1p-72

    /// How many of a unit make one of the next.
    private static let step: Int128 = 1 << 62

    init(large: Int128 = 0, middle: Int128 = 0, small: Int128 = 0, outside: Double = 0) {
        self.large = large
        self.middle = middle
        self.small = small
        self.outside = outside == 0 ? [] : [outside]
    }

    /// A sum of small doubles, as a multiple of `smallUnit`: 2⁵² of them are 2⁻²⁰, and each is 2¹⁰ times 2⁻⁸².
    init(ofSmall sum: Int128) {
        self.init(middle: sum >> 52, small: (sum & ((1 << 52) - 1)) << 10)
    }

    /// Adds another sum.
    mutating func add(_ other: ExactSum) {
        large = large.addingOrClamped(other.large)
        middle = middle.addingOrClamped(other.middle)
        small = small.addingOrClamped(other.small)
        outside += other.outside
    }

    /// The sum as a double, at most one unit in the last place from it.
    var number: Double {
        var sum = carried
        let isNegative = sum.large < 0
        if isNegative {
            sum = ExactSum(large: 0 &- sum.large, middle: 0 &- sum.middle, small: 0 &- sum.small).carried
        }
        // All three parts have one sign now, so that nothing is lost by adding them from the smallest on.
        let size =
            sum.large.double * Self.units.large
            + (sum.middle.double * Self.units.middle + sum.small.double * Self.units.small)
        return (isNegative ? -size : size) + outside.sorted().reduce(0, +)
    }

    /// The same sum with less than one of the next unit in the smaller ones.
    private var carried: ExactSum {
        var sum = self
        sum.middle = sum.middle.addingOrClamped(sum.small >> 62)
        sum.small &= Self.step - 1
        sum.large = sum.large.addingOrClamped(sum.middle >> 62)
        sum.middle &= Self.step - 1
        return sum
    }
}
