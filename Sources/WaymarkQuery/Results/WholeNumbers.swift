extension Int128 {
    /// The number that a text of decimal digits says, with a sign or without; nil where it says none that fits.
    init?(digits text: String) {
        var text = text
        if let number = text.withUTF8({ Int128(short: $0) }) { self = number } else { self.init(text) }
    }

    /// The same of a text as UTF-8.
    init?(digits text: ArraySlice<UInt8>) {
        guard let number = text.withUnsafeBufferPointer({ Int128(digits: $0) }) else { return nil }
        self = number
    }

    /// The same.
    init?(digits text: UnsafeBufferPointer<UInt8>) {
        if let number = Int128(short: text) { self = number } else { self.init(String(decoding: text, as: UTF8.self)) }
    }

    /// The number that some digits say if there are at most 37 of them, which always fit, with a minus sign or without.
    private init?(short bytes: UnsafeBufferPointer<UInt8>) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard (1...37).contains(digits.count) else { return nil }
        // 18 digits at a time fit into a word, with which calculating is quick.
        var (number, word, weight) = (0 as Int128, 0 as Int, 1 as Int)
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            if weight == 1_000_000_000_000_000_000 {
                number = number * Int128(weight) + Int128(word)
                (word, weight) = (0, 1)
            }
            word = word * 10 + Int(byte - 48)
            weight *= 10
        }
        number = number * Int128(weight) + Int128(word)
        self = isNegative ? -number : number
    }

    /// The number whose bits up to 32 hexadecimal digits in capitals say; nil where they say none.
    init?(hexadecimal digits: UnsafeBufferPointer<UInt8>) {
        guard (1...32).contains(digits.count) else { return nil }
        // 16 digits at a time fit into a word.
        var (high, low) = (0 as UInt64, 0 as UInt64)
        for byte in digits {
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte - 48
            case 65...70: digit = byte - 55
            default: return nil
            }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        self = Int128(truncatingIfNeeded: UInt128(high) << 64 | UInt128(low))
    }

    /// The nearest double; numbers of 64 bits, which nearly all are, take the short way.
    var double: Double {
        let short = Int64(truncatingIfNeeded: self)
        return Int128(short) == self ? Double(short) : Double(self)
    }
}
