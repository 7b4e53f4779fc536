/// The start tags of an XML text with their attributes: all that is needed of a workbook's own lists.
struct XMLTags {
    /// One start tag.
    struct Tag: Hashable {
        /// The name without its prefix.
        var name: String
        /// The attributes by their names without prefixes.
        var attributes: [String: String]
    }

    private var rest: [UInt8] = []
    /// The names that are looked for, in bytes.
    private let names: [[UInt8]]

    /// Looks for some names.
    init(_ names: String...) { self.names = names.map { Array($0.utf8) } }

    /// The tags that end in the next piece of the text.
    mutating func read(_ piece: [UInt8]) -> [Tag] {
        let bytes = rest + piece
        var tags: [Tag] = []
        var place = bytes.startIndex
        while let start = bytes[place...].firstIndex(of: 0x3C) {
            guard let end = bytes[start...].firstIndex(of: 0x3E) else {
                // A tag goes on in the next piece; none that is looked for is this long.
                rest = bytes.count - start < 1 << 16 ? Array(bytes[start...]) : []
                return tags
            }
            if let tag = tag(in: bytes[(start + 1)..<end]) { tags.append(tag) }
            place = end + 1
        }
        rest = []
        return tags
    }

    private func tag(in bytes: ArraySlice<UInt8>) -> Tag? {
        let name = bytes.prefix { !Self.isSpace($0) && $0 != 0x2F }
        let local = name.lastIndex(of: 0x3A).map { name[($0 + 1)...] } ?? name
        guard names.contains(where: { local.elementsEqual($0) }) else { return nil }
        return Tag(name: String(decoding: local, as: UTF8.self), attributes: Self.attributes(bytes[name.endIndex...]))
    }

    private static func attributes(_ bytes: ArraySlice<UInt8>) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = bytes
        while let equals = rest.firstIndex(of: 0x3D) {
            let name = rest[..<equals].filter { !isSpace($0) }
            let after = rest[(equals + 1)...].drop(while: isSpace)
            guard let quote = after.first, quote == 0x22 || quote == 0x27,
                let end = after.dropFirst().firstIndex(of: quote)
            else { break }
            let local = name.lastIndex(of: 0x3A).map { Array(name[($0 + 1)...]) } ?? Array(name)
            let value = String(decoding: after[(after.startIndex + 1)..<end], as: UTF8.self)
            attributes[String(decoding: local, as: UTF8.self)] = unescaped(value)
            rest = rest[(end + 1)...]
        }
        return attributes
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            result += rest[..<start]
            let name = rest[rest.index(after: start)..<end]
            result += character(name) ?? String(rest[start...end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
    }
}
