import Foundation
import TestSupport
import Testing

/// The folder of reference data, which the project does not ship: tests that read it are skipped without it.
enum SharedData {
    static func data(_ path: String) throws -> Data {
        guard let folder = SharedFolder.url else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appending(path: "data").appending(path: path))
    }

    static func json(_ path: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: data(path))
    }

    /// Rows of a simple CSV file by column name, quotes stripped.
    static func table(_ path: String) throws -> [[String: String]] {
        let lines = String(decoding: try data(path), as: UTF8.self).split(whereSeparator: \.isNewline)
        func cells(_ line: Substring) -> [String] {
            line.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r")) }
        }
        guard let names = lines.first.map(cells) else { return [] }
        return lines.dropFirst().map { Dictionary(zip(names, cells($0))) { $1 } }
    }

    /// The vectors of a file; none where the folder is absent, so that arguments can be listed.
    static func vectors(_ file: String) -> [Vector] {
        guard case .array(let items)? = try? json("reference/\(file)") else { return [] }
        return items.map(Vector.init)
    }
}

/// One reference vector: a method, its input, and what comes out of it within a tolerance.
struct Vector: Sendable, CustomTestStringConvertible {
    let value: JSONValue
    var id: String { value["id"].text ?? "?" }
    var method: String { value["method"].text ?? "?" }
    var input: JSONValue { value["input"] }
    var expected: JSONValue { value["expected"] }
    var testDescription: String { id }

    /// Whether a number agrees with the expected one of that key, as `check_ref.py` compares.
    func agrees(_ number: Double?, _ expected: JSONValue, key: String) -> Bool {
        if expected.text == "Inf" { return number == .infinity }
        guard let wanted = expected.number else { return number == nil }
        guard let number, !number.isNaN else { return false }
        let tolerance = value["tolerance"]
        let relative =
            key.contains("ci") ? tolerance["rel_ci"].number ?? tolerance["rel"].number : tolerance["rel"].number
        return abs(number - wanted) <= max(tolerance["abs"].number ?? 1e-12, (relative ?? 0) * abs(wanted))
    }
}

/// Any JSON value.
enum JSONValue: Sendable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    var number: Double? { if case .number(let value) = self { value } else { nil } }
    var text: String? { if case .string(let value) = self { value } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var items: [JSONValue] { if case .array(let values) = self { values } else { [] } }
    var numbers: [Double] { items.compactMap(\.number) }
    var texts: [String] { items.compactMap(\.text) }
    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
}

/// Answers of one vector: numbers, texts and lists by the names the expectation uses.
struct Answers {
    var numbers: [String: Double?] = [:]
    var texts: [String: String] = [:]
    var lists: [String: [Double?]] = [:]
    var textLists: [String: [String]] = [:]
    var bools: [String: Bool] = [:]
    /// Keys that the test compares on its own.
    var checkedElsewhere: Set<String> = []

    init(_ numbers: [String: Double?] = [:]) { self.numbers = numbers }

    /// The keys of the expectation that are missing or differ.
    func differences(from vector: Vector) -> [String] {
        vector.expected.members.sorted { $0.key < $1.key }.compactMap { key, wanted in
            if checkedElsewhere.contains(key) { return nil }
            let agrees: Bool
            if let text = texts[key] {
                agrees = text == wanted.text
            } else if let bool = bools[key] {
                agrees = bool == wanted.bool
            } else if let list = textLists[key] {
                agrees = list == wanted.texts
            } else if let list = lists[key] {
                agrees =
                    list.count == wanted.items.count
                    && zip(list, wanted.items).allSatisfy { vector.agrees($0, $1, key: key) }
            } else if let number = numbers[key] {
                agrees = vector.agrees(number, wanted, key: key)
            } else {
                return "\(key): no answer"
            }
            return agrees ? nil : "\(key): \(self[key]) but \(wanted) expected"
        }
    }

    private subscript(key: String) -> String {
        if let text = texts[key] { return text }
        if let number = numbers[key] { return String(describing: number) }
        if let list = lists[key] { return String(describing: list) }
        return String(describing: textLists[key] ?? [])
    }
}
