/// Goes through comma-separated values piece by piece and tells where records and fields lie, in a file of any size.
///
/// It reads as the engine does: quotes, doubled quotes, line ends in quotes, spaces around quotes, empty lines passed
/// over where a record has several fields.
struct RecordScanner {
    /// Where a field begins, in lines and characters from 1, and how many characters it has.
    struct Place: Hashable {
        var line = 1
        var column = 1
        var length = 0
    }

    /// What makes a record unreadable.
    enum Fault: Hashable {
        /// Something stands between a closing quote and the next separator.
        case textAfterQuote
        /// A quote is not closed before the file ends.
        case openQuote
        /// The line ends in another way than the ones before.
        case otherLineEnd
    }

    /// One record.
    struct Record: Hashable {
        /// 0 for the header, then 1, 2, …
        var number = 0
        /// How many fields it has.
        var count = 0
        /// The first field.
        var first = Place()
        /// The last field.
        var last = Place()
        /// Where each of its fields begins, where they were asked for.
        var fields: [Place] = []
        /// What is wrong with it, and where.
        var fault: Fault?
        var faultPlace = Place()
    }

    private enum State { case start, plain, quoted, quote, closed }
    private enum LineEnd { case feed, carriageReturn, both }

    private let separator: UInt8
    private let passesEmptyLines: Bool
    private var state = State.start
    private var line = 1
    private var column = 1
    private var record = Record()
    private var field = Place()
    private var lineEnd: LineEnd?
    private var followsReturn = false
    private var opening = Place()
    /// The number of the next record whose fields are wanted one by one.
    var wanted = -1

    /// Starts at the beginning of a file.
    /// - Parameter width: how many fields a record has.
    init(separator: UInt8, width: Int) {
        self.separator = separator
        passesEmptyLines = width > 1
    }

    /// Goes through some bytes of UTF-8.
    /// - Parameter take: is given each record that ends in them, and returns the number of the next one whose fields are
    ///   wanted, or nil to stop.
    /// - Returns: whether to go on.
    mutating func scan(_ bytes: [UInt8], _ take: (Record) -> Int?) -> Bool {
        for byte in bytes {
            if followsReturn {
                followsReturn = false
                let isBoth = byte == 0x0A
                if state == .quoted {
                    if isBoth {
                        nextLine()
                        continue
                    }
                    advance(0x0D)
                } else {
                    guard end(isBoth ? .both : .carriageReturn, take) else { return false }
                    if isBoth { continue }
                }
            }
            guard step(byte, take) else { return false }
        }
        return true
    }

    /// Ends the file.
    mutating func finish(_ take: (Record) -> Int?) {
        if followsReturn { _ = end(.carriageReturn, take) }
        if state == .quoted { note(.openQuote, at: opening) }
        if state != .start || record.count > 0 || field.length > 0 { _ = end(nil, take) }
    }

    private mutating func step(_ byte: UInt8, _ take: (Record) -> Int?) -> Bool {
        if state == .quoted {
            if byte == 0x22 { state = .quote }
            if byte == 0x0A {
                nextLine()
            } else if byte == 0x0D {
                followsReturn = true
            } else {
                advance(byte)
            }
            return true
        }
        switch byte {
        case separator:
            endField()
            column += 1
            field = Place(line: line, column: column)
            state = .start
        case 0x0A: return end(.feed, take)
        case 0x0D: followsReturn = true
        case 0x22 where state == .start || state == .quote:
            if state == .start { opening = Place(line: line, column: column, length: 1) }
            state = .quoted
            advance(byte)
        case 0x20 where state != .plain:
            if state == .quote { state = .closed }
            advance(byte)
        default:
            if state == .quote || state == .closed { note(.textAfterQuote, at: Place(line: line, column: column)) }
            state = .plain
            advance(byte)
        }
        return true
    }

    private mutating func advance(_ byte: UInt8) {
        if byte & 0xC0 != 0x80 {
            column += 1
            field.length += 1
        }
    }

    private mutating func nextLine() {
        line += 1
        column = 1
        field.length += 1
    }

    private mutating func note(_ fault: Fault, at place: Place) {
        guard record.fault == nil else { return }
        record.fault = fault
        record.faultPlace = place
    }

    private mutating func endField() {
        if record.count == 0 { record.first = field }
        record.last = field
        record.count += 1
        if record.number == wanted { record.fields.append(field) }
    }

    private mutating func end(_ kind: LineEnd?, _ take: (Record) -> Int?) -> Bool {
        let isEmpty = record.count == 0 && field.length == 0
        endField()
        if let kind {
            if lineEnd != nil, lineEnd != kind { note(.otherLineEnd, at: Place(line: line, column: column)) }
            lineEnd = lineEnd ?? kind
        }
        var goesOn = true
        var number = record.number
        if !(isEmpty && passesEmptyLines) || record.fault != nil {
            if let next = take(record) { wanted = next } else { goesOn = false }
            number += 1
        }
        record = Record(number: number)
        line += 1
        column = 1
        field = Place(line: line, column: 1)
        state = .start
        return goesOn
    }
}
