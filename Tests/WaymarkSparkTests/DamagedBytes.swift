import TestSupport

extension SeededGenerator {
    /// Some bytes with a few changed, left out or repeated.
    mutating func mutated(_ seed: [UInt8]) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            let place = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0...5, using: &self) {
            case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &self)
            case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
            case 2 where place + 4 <= bytes.count:
                let extreme: [UInt8] = Bool.random(using: &self) ? [0xff, 0xff, 0xff, 0x7f] : [0, 0, 0, 0x80]
                bytes.replaceSubrange(place..<(place + 4), with: extreme)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...9, using: &self)))
            case 4:
                let end = min(bytes.count, place + .random(in: 1...40, using: &self))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
