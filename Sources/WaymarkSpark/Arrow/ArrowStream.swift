/// Reads Arrow's streaming format (arrow.apache.org/docs/format/Columnar.html): a schema, then batches of rows.
///
/// Every answer of Spark brings a whole stream, so several are read into one table, and their schemas must agree.
struct ArrowStream {
    /// All rows so far.
    private(set) var table: ArrowTable?
    /// The most rows that are taken; the bytes are counted by whoever receives them.
    private let mostRows: Int

    /// Starts with nothing.
    init(mostRows: Int = 100_000_000) {
        self.mostRows = mostRows
    }

    /// Reads one stream; answers how many rows it had.
    mutating func read(_ bytes: ArraySlice<UInt8>) throws(SparkFailure) -> Int {
        let before = table?.rows ?? 0
        var rest = bytes
        var hasSchema = false
        while let message = try Self.message(&rest) {
            switch message.kind {
            case 1:
                guard !hasSchema else { throw .malformed("an Arrow stream has two schemas") }
                hasSchema = true
                try begin(ArrowField.fields(of: message.header))
            case 2:
                throw .unsupported(
                    "a column is encoded by a dictionary", help: "turn off dictionaries for Arrow results")
            case 3:
                guard hasSchema else { throw .malformed("an Arrow stream has rows before its schema") }
                try append(message)
            default: throw .malformed("an Arrow stream has a message of kind \(message.kind)")
            }
        }
        guard hasSchema else { throw .malformed("an Arrow stream has no schema") }
        return (table?.rows ?? 0) - before
    }

    private mutating func begin(_ fields: [ArrowField]) throws(SparkFailure) {
        guard let table else {
            table = ArrowTable(columns: fields.map(ArrowColumn.init))
            return
        }
        guard table.columns.map(\.field) == fields else {
            throw .malformed("the columns of a result change in the middle of it")
        }
    }

    private mutating func append(_ message: Message) throws(SparkFailure) {
        var batch = try ArrowBatch(message.header, body: message.body)
        let sum = batch.rows.addingReportingOverflow(table?.rows ?? 0)
        guard !sum.overflow, sum.partialValue <= mostRows else { throw .malformed("a result has too many rows") }
        // Taken out so that its arrays grow in place.
        guard var grown = table.take() else { return }
        for index in grown.columns.indices { try batch.read(into: &grown.columns[index]) }
        grown.rows = sum.partialValue
        table = grown
    }

    private struct Message {
        var kind: UInt8
        var header: FlatBuffer.Table
        var body: ArraySlice<UInt8>
    }

    /// Takes the next message off; nil at the end.
    private static func message(_ rest: inout ArraySlice<UInt8>) throws(SparkFailure) -> Message? {
        guard !rest.isEmpty else { return nil }
        var size = try FlatBuffer(rest).load(Int32.self, at: 0)
        rest = rest.dropFirst(4)
        // Since version 0.15 of the format, -1 comes before the size.
        if size == -1 {
            size = try FlatBuffer(rest).load(Int32.self, at: 0)
            rest = rest.dropFirst(4)
        }
        if size == 0 {
            rest = []
            return nil
        }
        let description = try take(Int64(size), of: &rest)
        let table = try FlatBuffer(description).root()
        guard let header = try table.table(2) else { throw .malformed("an Arrow message has no header") }
        return Message(kind: try table.number(1), header: header, body: try take(table.number(3), of: &rest))
    }

    private static func take(_ count: Int64, of rest: inout ArraySlice<UInt8>) throws(SparkFailure) -> ArraySlice<UInt8>
    {
        guard count >= 0, count <= Int64(rest.count) else {
            throw .malformed("an Arrow message is longer than its stream")
        }
        let taken = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return taken
    }
}
