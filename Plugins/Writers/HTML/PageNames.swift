/// The file names of the indicators' pages: fit for every file system, no two alike.
struct PageNames {
    private let names: [String: String]

    /// Names a page for each code; codes that differ by case only, or not at all, get a number behind them.
    init(codes: [String]) {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for code in codes where names[code] == nil {
            let encoded = Self.encoded(code)
            var name = encoded
            var number = 2
            // The encoding never writes `_n`, since `n` is no hexadecimal digit.
            while !taken.insert(name.lowercased()).inserted {
                name = "\(encoded)_n\(number)"
                number += 1
            }
            names[code] = name
        }
        self.names = names
    }

    /// The page's file, such as `GA-5.04.html`.
    subscript(code: String) -> String { (names[code] ?? Self.encoded(code)) + ".html" }

    /// Letters, digits, hyphens and inner dots stay; every other byte becomes `_` and two digits; long codes are cut.
    private static func encoded(_ code: String) -> String {
        var name = ""
        for (index, byte) in code.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "-") where index > 0, UInt8(ascii: ".") where index > 0:
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += hex(byte)
            }
        }
        if name.isEmpty || isReserved(name) { name += "_" }
        guard name.utf8.count > 120 else { return name }
        return name.prefix(100) + "_x" + String(hash(code), radix: 16)
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return "_" + (digits.count == 1 ? "0" : "") + digits
    }

    /// Whether Windows keeps a name, with any ending, for a device.
    private static func isReserved(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.lowercased()
        let numbered = ["com", "lpt"].contains { stem.hasPrefix($0) && stem.count == 4 && stem.last?.isNumber == true }
        return numbered || ["con", "prn", "aux", "nul"].contains(stem)
    }

    /// FNV-1a, 64 bits (Fowler, Noll and Vo): the same in every run, unlike Swift's own hashes.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
