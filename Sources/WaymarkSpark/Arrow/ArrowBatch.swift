/// One `RecordBatch` (arrow/format/Message.fbs): so many rows of every column, in the order of the schema.
struct ArrowBatch {
    /// How many rows it has.
    let rows: Int
    private let body: ArraySlice<UInt8>
    private var nodes: ArraySlice<(Int64, Int64)>
    private var buffers: ArraySlice<(Int64, Int64)>

    /// Reads the description; the values are read column by column.
    init(_ header: FlatBuffer.Table, body: ArraySlice<UInt8>) throws(SparkFailure) {
        guard try header.table(3) == nil else {
            throw .unsupported(
                "the result is compressed",
                help: "set `spark.sql.execution.arrow.compression.codec` to `none` on the server")
        }
        guard let rows = Int(exactly: try header.number(0) as Int64), rows >= 0, rows < 1 << 48 else {
            throw .malformed("an Arrow batch has a negative number of rows")
        }
        self.rows = rows
        self.body = body
        nodes = try header.pairs(1)[...]
        buffers = try header.pairs(2)[...]
        // So that a small message cannot stand for many large columns.
        var room = Int64(body.count)
        for (_, length) in buffers {
            guard (0...room).contains(length) else { throw .malformed("an Arrow batch has overlapping buffers") }
            room -= length
        }
    }

    /// Reads the next column's values and appends them.
    mutating func read(into column: inout ArrowColumn) throws(SparkFailure) {
        guard let (count, missing) = nodes.popFirst(), count == Int64(rows), (0...count).contains(missing) else {
            throw .malformed("the column `\(column.name)` has another number of rows than its batch")
        }
        if column.field.type.bufferCount > 0 { try readValidity(missing, into: &column) }
        switch column.taken() {
        case .none(let before): column.values = .none(before + rows)
        case .integers(var values):
            try readIntegers(column.field.type, into: &values)
            column.values = .integers(values)
        case .numbers(var values):
            try readNumbers(column.field.type, into: &values)
            column.values = .numbers(values)
        case .decimals(var values, let scale):
            values += try fixed(Int128.self) { $0 }
            column.values = .decimals(values, scale: scale)
        case .texts(var values):
            try readTexts(column, into: &values)
            column.values = .texts(values)
        case .booleans(var values):
            values += try bits(try buffer(atLeast: (rows + 7) / 8))
            column.values = .booleans(values)
        case .days(var values):
            if column.field.type == .date(isMilliseconds: true) {
                values += try fixed(Int64.self) { $0.dividedDown(by: 86_400_000) }
            } else {
                values += try fixed(Int32.self) { Int64($0) }
            }
            column.values = .days(values)
        case .microseconds(var values):
            try readMoments(column, into: &values)
            column.values = .microseconds(values)
        }
    }

    /// The bit of a row is 1 where it has a value. Without missing values the bits may be left out.
    private mutating func readValidity(_ missing: Int64, into column: inout ArrowColumn) throws(SparkFailure) {
        let before = column.count
        let bytes = try buffer(atLeast: missing == 0 ? 0 : (rows + 7) / 8)
        guard missing > 0 else {
            column.isValid?.append(contentsOf: repeatElement(true, count: rows))
            return
        }
        if column.isValid == nil { column.isValid = Array(repeating: true, count: before) }
        column.isValid?.append(contentsOf: try bits(bytes))
    }

    private mutating func readIntegers(_ type: ArrowType, into values: inout [Int64]) throws(SparkFailure) {
        switch type {
        case .integer(bits: 8, isSigned: true): values += try fixed(Int8.self) { Int64($0) }
        case .integer(bits: 16, isSigned: true): values += try fixed(Int16.self) { Int64($0) }
        case .integer(bits: 32, isSigned: true): values += try fixed(Int32.self) { Int64($0) }
        case .integer(bits: 8, isSigned: false): values += try fixed(UInt8.self) { Int64($0) }
        case .integer(bits: 16, isSigned: false): values += try fixed(UInt16.self) { Int64($0) }
        case .integer(bits: 32, isSigned: false): values += try fixed(UInt32.self) { Int64($0) }
        case .integer(bits: 64, isSigned: false):
            let read = try fixed(UInt64.self) { Int64(exactly: $0) }
            for value in read {
                guard let value else { throw .malformed("a whole number is above \(Int64.max)") }
                values.append(value)
            }
        default: values += try fixed(Int64.self) { $0 }
        }
    }

    private mutating func readNumbers(_ type: ArrowType, into values: inout [Double]) throws(SparkFailure) {
        if type == .floating(bits: 32) {
            values += try fixed(UInt32.self) { Double(Float(bitPattern: $0)) }
        } else {
            values += try fixed(UInt64.self) { Double(bitPattern: $0) }
        }
    }

    private mutating func readMoments(_ column: ArrowColumn, into values: inout [Int64]) throws(SparkFailure) {
        guard case .timestamp(let perSecond) = column.field.type else { return }
        if perSecond > 1_000_000 {
            values += try fixed(Int64.self) { $0.dividedDown(by: perSecond / 1_000_000) }
            return
        }
        // The value of a missing one may be anything, so it is not checked.
        let (first, factor) = (column.isValid.map { $0.count - rows } ?? 0, 1_000_000 / perSecond)
        for (row, value) in try fixed(Int64.self, { $0 }).enumerated() {
            let product = value.multipliedReportingOverflow(by: factor)
            guard !product.overflow || column.isValid?[first + row] == false else {
                throw .malformed("a moment of the column `\(column.name)` is too far away")
            }
            values.append(product.partialValue)
        }
    }

    private mutating func readTexts(_ column: ArrowColumn, into values: inout [String]) throws(SparkFailure) {
        // A batch without rows may leave the offsets out.
        let ends: [Int64] =
            column.field.type == .text(offsetBits: 64)
            ? try fixed(Int64.self, count: rows == 0 ? 0 : rows + 1) { $0 }
            : try fixed(Int32.self, count: rows == 0 ? 0 : rows + 1) { Int64($0) }
        let content = try buffer(atLeast: 0)
        values.reserveCapacity(values.count + rows)
        for (start, end) in zip(ends, ends.dropFirst()) {
            guard start >= 0, start <= end, end <= Int64(content.count) else {
                throw .malformed("a text of the column `\(column.name)` reaches past its buffer")
            }
            let bytes = content[(content.startIndex + Int(start))..<(content.startIndex + Int(end))]
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .malformed("a text of the column `\(column.name)` is not UTF-8")
            }
            values.append(text)
        }
    }

    // MARK: Buffers

    private mutating func buffer(atLeast needed: Int) throws(SparkFailure) -> ArraySlice<UInt8> {
        guard let (start, length) = buffers.popFirst(), start >= 0, length >= 0, start <= Int64(body.count),
            length <= Int64(body.count) - start, Int64(needed) <= length
        else { throw .malformed("an Arrow buffer reaches past its message, or is too short") }
        return body.dropFirst(Int(start)).prefix(Int(length))
    }

    /// The numbers of a buffer, as many as there are rows.
    private mutating func fixed<Number: FixedWidthInteger, Value>(
        _ type: Number.Type, count: Int? = nil, _ value: (Number) -> Value
    ) throws(SparkFailure) -> [Value] {
        let (count, width) = (count ?? rows, Number.bitWidth / 8)
        let bytes = try buffer(atLeast: count * width)
        return bytes.withUnsafeBytes { raw in
            (0..<count).map { value(Number(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * width, as: type))) }
        }
    }

    /// The bits of a bitmap, lowest first, as many as there are rows.
    private func bits(_ bytes: ArraySlice<UInt8>) throws(SparkFailure) -> [Bool] {
        guard bytes.count >= (rows + 7) / 8 else { throw .malformed("an Arrow bitmap is too short") }
        let first = bytes.startIndex
        return (0..<rows).map { bytes[first + $0 / 8] >> UInt8($0 % 8) & 1 == 1 }
    }
}

extension ArrowColumn {
    /// The values, which the column gives away so that they can grow in place.
    fileprivate mutating func taken() -> Values {
        var taken = Values.none(0)
        swap(&taken, &values)
        return taken
    }

    fileprivate var count: Int {
        switch values {
        case .none(let count): count
        case .integers(let values), .days(let values), .microseconds(let values): values.count
        case .numbers(let values): values.count
        case .decimals(let values, _): values.count
        case .texts(let values): values.count
        case .booleans(let values): values.count
        }
    }
}

extension Int64 {
    /// The quotient, rounded down also for negative numbers.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
