import WaymarkKit

/// The fields of one row, read from left to right.
struct ResultRow {
    private let fields: [ResultField]
    /// A text of which the row is a part, and where in it its fields lie: for rows of hundreds of numbers, of which no field
    /// is made before it is read.
    private let record: (bytes: [UInt8], places: [Range<Int>])?
    private var position = 0

    init(_ fields: [ResultField]) {
        self.fields = fields
        record = nil
    }

    /// Fields in a text as UTF-8; an empty one is missing.
    init(_ bytes: [UInt8], _ places: [Range<Int>]) {
        fields = []
        record = (bytes, places)
    }

    static let unexpected = Diagnostic(QueryCodes.engineFailed, "the engine printed something unexpected")

    private mutating func next() throws(Diagnostic) -> ResultField {
        if let record {
            let place = try nextPlace(record.places)
            return place.isEmpty ? .missing : .bytes(record.bytes[place])
        }
        guard position < fields.count else { throw Self.unexpected }
        defer { position += 1 }
        return fields[position]
    }

    private mutating func nextPlace(_ places: [Range<Int>]) throws(Diagnostic) -> Range<Int> {
        guard position < places.count else { throw Self.unexpected }
        defer { position += 1 }
        return places[position]
    }

    /// A number that the next field says, where the row is a part of a text; nil where it is missing.
    private mutating func number(
        in record: (bytes: [UInt8], places: [Range<Int>]), _ read: (UnsafeBufferPointer<UInt8>) -> Int128?
    ) throws(Diagnostic) -> Int128? {
        let place = try nextPlace(record.places)
        guard !place.isEmpty else { return nil }
        guard let number = record.bytes.withUnsafeBufferPointer({ read(UnsafeBufferPointer(rebasing: $0[place])) })
        else {
            throw Self.unexpected
        }
        return number
    }

    /// A whole number.
    mutating func integer() throws(Diagnostic) -> Int {
        guard let number = try whole(), let integer = Int(exactly: number) else { throw Self.unexpected }
        return integer
    }

    /// A whole number of any size, or nil where it is missing.
    mutating func whole() throws(Diagnostic) -> Int128? {
        if let record { return try number(in: record, Int128.init(digits:)) }
        switch try next() {
        case .missing: return nil
        case .integer(let number): return Int128(number)
        case .number(let number):
            guard let whole = Int128(exactly: number) else { throw Self.unexpected }
            return whole
        case .text(let text):
            guard let whole = Int128(digits: text) else { throw Self.unexpected }
            return whole
        case .bytes(let text):
            guard let whole = Int128(digits: text) else { throw Self.unexpected }
            return whole
        }
    }

    /// A whole number of which the 128 bits are given in hexadecimal digits, or nil where it is missing.
    private mutating func bits() throws(Diagnostic) -> Int128? {
        if let record { return try number(in: record, Int128.init(hexadecimal:)) }
        guard let digits = try text() else { return nil }
        guard let number = Array(digits.utf8).withUnsafeBufferPointer({ Int128(hexadecimal: $0) }) else {
            throw Self.unexpected
        }
        return number
    }

    /// A number, or nil where it is missing or no number.
    mutating func number() throws(Diagnostic) -> Double? {
        switch try next() {
        case .missing: nil
        case .integer(let number): Double(number)
        case .number(let number): number
        case .text(let text): Double(text)
        case .bytes(let text): Double(String(decoding: text, as: UTF8.self))
        }
    }

    /// A text, or nil where it is missing.
    mutating func text() throws(Diagnostic) -> String? {
        switch try next() {
        case .missing: nil
        case .integer(let number): String(number)
        case .number(let number): JSONValue.text(of: number)
        case .text(let text): text
        case .bytes(let text): String(decoding: text, as: UTF8.self)
        }
    }

    /// What a tally is for the row, nil where there was nothing to take.
    /// - Parameter smallSumsAreBits: whether sums of small doubles are hexadecimal.
    mutating func amount(_ form: Amount.Form, smallSumsAreBits: Bool = false) throws(Diagnostic) -> Amount? {
        switch form {
        case .whole: return try whole().map { .whole($0) }
        case .money: return try millionths().map { .money($0) }
        case .minimum: return try number().map { .minimum($0) }
        case .maximum: return try number().map { .maximum($0) }
        case .small(let bits):
            let multiple = try smallSumsAreBits ? self.bits() : whole()
            return multiple.map { .small($0 << (bits - ExactSum.smallBits.lowerBound)) }
        case .bounded:
            let (middle, small) = (try whole(), try whole())
            return middle.map { .real(ExactSum(middle: $0, small: small ?? 0)) }
        case .real:
            let (large, middle, small) = (try whole(), try whole(), try whole())
            let outside = try number()
            return .real(ExactSum(large: large ?? 0, middle: middle ?? 0, small: small ?? 0, outside: outside ?? 0))
        }
    }

    /// A decimal number with up to six decimals, in millionths.
    private mutating func millionths() throws(Diagnostic) -> Int128? {
        guard let text = try text() else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count <= 2, decimals.utf8.count <= 6, decimals.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int128(parts[0] + decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
        else { throw Self.unexpected }
        return number
    }
}
