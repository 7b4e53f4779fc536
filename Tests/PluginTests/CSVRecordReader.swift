/// A strict reader of RFC 4180, written apart from the writer: fields in quotes or without any, lines that end in CR LF.
enum CSVRecordReader {
    struct Malformed: Error { let offset: Int }

    static func records(_ text: String) throws -> [[String]] {
        let scalars = Array(text.unicodeScalars)
        var records: [[String]] = []
        var fields: [String] = []
        var position = 0
        func at(_ scalar: Unicode.Scalar) -> Bool { position < scalars.count && scalars[position] == scalar }

        func quotedField() throws -> String {
            var field = String.UnicodeScalarView()
            position += 1
            while position < scalars.count {
                if at("\"") {
                    position += 1
                    guard at("\"") else { return String(field) }
                }
                field.append(scalars[position])
                position += 1
            }
            throw Malformed(offset: position)
        }

        func plainField() throws -> String {
            var field = String.UnicodeScalarView()
            while position < scalars.count, !at(","), !at("\r") {
                guard !at("\""), !at("\n") else { throw Malformed(offset: position) }
                field.append(scalars[position])
                position += 1
            }
            return String(field)
        }

        while position < scalars.count {
            fields.append(at("\"") ? try quotedField() : try plainField())
            if at(",") {
                position += 1
                if position == scalars.count { throw Malformed(offset: position) }
            } else {
                guard at("\r") else { throw Malformed(offset: position) }
                position += 1
                guard at("\n") else { throw Malformed(offset: position) }
                position += 1
                records.append(fields)
                fields = []
            }
        }
        return records
    }
}
