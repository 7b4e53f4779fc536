import Foundation

/// Inputs that are nearly right, for tests that whatever comes in never crashes or hangs a reader.
public struct Fuzzing: Sendable {
    /// How many inputs are tried: a few thousand, or what `make fuzz` sets by `WAYMARK_FUZZ`.
    public static let count = ProcessInfo.processInfo.environment["WAYMARK_FUZZ"].flatMap(Int.init) ?? 3000

    /// Whether there is time for so many.
    public static let isLong = ProcessInfo.processInfo.environment["WAYMARK_FUZZ"] != nil

    private let seeds: [[UInt8]]
    private let pieces: [[UInt8]]

    /// Mutates some texts by pieces that mean something in their language, and by bytes that are no text.
    public init(seeds: [String], pieces: [String]) {
        self.seeds = seeds.map { Array($0.utf8) }
        let noText: [[UInt8]] = [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]
        self.pieces = pieces.map { Array($0.utf8) } + noText
    }

    /// The next input.
    public func input(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 1 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
            case 2 where place < bytes.count:
                bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...6, using: &random)))
            case 3:
                let end = min(bytes.count, place + .random(in: 1...40, using: &random))
                bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.append(contentsOf: seeds.randomElement(using: &random) ?? [])
            }
        }
        return bytes
    }
}
