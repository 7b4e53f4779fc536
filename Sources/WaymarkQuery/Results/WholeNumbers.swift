extension Int128 {
    /// The number that a text of decimal digits says, with a sign or without; nil where it says none that fits.
    init?(digits text: String) {
        var text = text
        let number = text.withUTF8 { bytes -> Int128? in
            let isNegative = bytes.first == UInt8(ascii: "-")
            let digits = bytes.dropFirst(isNegative ? 1 : 0)
            // 37 digits always fit; 18 of them at a time fit into a word, with which calculating is quick.
            guard (1...37).contains(digits.count) else { return nil }
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
            return isNegative ? -number : number
        }
        if let number { self = number } else { self.init(text) }
    }

    /// The nearest double; numbers of 64 bits, which nearly all are, take the short way.
    var double: Double {
        let short = Int64(truncatingIfNeeded: self)
        return Int128(short) == self ? Double(short) : Double(self)
    }
}
