import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// A first contract of a source, guessed from what a file's values look like, for people to look over.
struct SourceDraft {
    /// The new source's name.
    let name: String
    /// The file's path in the project.
    let file: String
    let format: Source.FileFormat
    let profile: TableProfile
    let project: Project

    /// The contract, and the code lists that it needs.
    func files() -> NewFiles {
        let guesses = guesses()
        let lists = Dictionary(
            uniqueKeysWithValues: guesses.filter { !$0.newCodes.isEmpty }.map { ($0.name, dimensionID($0.name)) })
        let path = "sources/\(name).yaml"
        var files = NewFiles()
        files.add(path, EditorSchemas.modeline(.sources, in: path) + text(guesses, lists))
        for guess in guesses {
            guard let id = lists[guess.name] else { continue }
            files.add("dimensions/\(id).yaml", Self.dimension(id, guess, language: language))
        }
        return files
    }

    private var language: String { project.programme.languages.first ?? "en" }

    /// The columns with names of their own.
    private func guesses() -> [ColumnGuess] {
        let guesser = ColumnGuesser(rows: profile.rows, dimensions: project.dimensions)
        var taken: Set<String> = []
        return profile.columns.enumerated().map { index, column in
            var name = HeaderWords.name(column.header, otherwise: "column_\(index + 1)")
            let base = name
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)_\(number)"
                number += 1
            }
            var guess = guesser.guess(column, name: name)
            if Self.trimmed(column.header).isEmpty {
                guess.leftOutBecause = "column \(index + 1) has no header: give it one in the file to use it"
            }
            if guess.leftOutBecause != nil { guess.newCodes = [] }
            return guess
        }
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private func dimensionID(_ column: String) -> String {
        let plain = String(column.unicodeScalars.filter { $0.isASCII }.map(Character.init))
        let base = plain.isEmpty || plain.hasPrefix("_") ? "\(name)_list" : plain
        return project.dimensions[base] == nil ? base : "\(name)_\(base)"
    }

    private static func dimension(_ id: String, _ guess: ColumnGuess, language: String) -> String {
        let path = "dimensions/\(id).yaml"
        var text = EditorSchemas.modeline(.dimension, in: path)
        text += """
            # Made of the texts of a file's column: give the codes names that people understand, and put them in order.
            dimension: \(id)
            name: {\(language): \(YAMLWriting.quoted(guess.header))}
            categories:

            """
        for (code, name) in guess.newCodes {
            let synonyms = code == name ? "" : ", synonyms: [\(YAMLWriting.quoted(name))]"
            text += "  - {code: \(code), name: {\(language): \(YAMLWriting.quoted(name))}\(synonyms)}\n"
        }
        return text + "  - {code: _U, name: {\(language): \"Not stated\"}, unknown: true}\n"
    }

    // MARK: The contract

    private func text(_ guesses: [ColumnGuess], _ lists: [String: String]) -> String {
        let used = guesses.filter { $0.leftOutBecause == nil }
        let key = used.first { $0.isUnique && $0.type == "id" } ?? used.first { $0.isUnique && $0.type == "integer" }
        let dates = used.filter(\.isReportingDate)
        let date = dates.first { $0.contract.allSatisfy { $0.key != "optional" } } ?? dates.first
        var lines = [
            "# Guessed by `waymark new source` from \(profile.rows) row\(profile.rows == 1 ? "" : "s"). Look it over; a `?` marks what is unsure.",
            "sources:",
            "  \(name):",
            "    file: \(YAMLWriting.text(file))",
        ]
        let ending = file.lowercased()
        if !ending.hasSuffix(".\(format.rawValue)") { lines.append("    format: \(format.rawValue)") }
        if let sheet = profile.sheet { lines.append("    sheet: \(YAMLWriting.quoted(sheet))") }
        switch profile.encoding {
        case .utf8: break
        case .utf16: lines.append("    encoding: utf-16")
        case .singleByte:
            lines.append("    encoding: latin-1          # ? the file is not UTF-8: look at letters with accents")
        }
        if let separator = profile.separator, separator != format.separator {
            lines.append("    separator: \(separator == .tab ? "tab" : YAMLWriting.quoted(separator.rawValue))")
        }
        if let key {
            let doubt = key.type == "id" ? "" : "          # ? every row has another number"
            lines.append("    key: \(YAMLWriting.text(key.name))\(doubt)")
        } else {
            lines.append(
                "    # key: COLUMN              # ? no column of ids names each row once: is there a key of several?")
        }
        lines.append("    columns:")
        for guess in guesses { lines.append(line(guess, lists[guess.name], isDate: guess.name == date?.name)) }
        if date == nil {
            lines.append(
                "    # ? no column of days or periods was found to place rows in time: `role: date` belongs to one")
        } else if dates.count > 1 {
            let others = dates.filter { $0.name != date?.name }.map(\.name).joined(separator: ", ")
            lines.append("    # ? rows may also be placed in time by \(YAMLWriting.comment(others))")
        }
        lines.append("    # coverage: complete       # ? if the file holds everything, so that no rows mean zero")
        let isAboutPersons = profile.columns.contains { HeaderWords($0.header).isAboutPersons }
        lines.append(
            isAboutPersons
                ? "    sensitive: persons         # ? the rows look as if they were about persons: small counts are protected"
                : "    # sensitive: persons       # ? if the rows are about persons: small counts are protected then")
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ guess: ColumnGuess, _ list: String?, isDate: Bool) -> String {
        if let reason = guess.leftOutBecause {
            let header = Self.trimmed(guess.header)
            return "      # " + (header.isEmpty ? "" : "\(YAMLWriting.comment(YAMLWriting.quoted(header))): ") + reason
        }
        var contract = guess.contract
        if let list { contract.insert(("dimension", list), at: 1) }
        if isDate { contract.insert(("role", "date"), at: 1) }
        if guess.header != guess.name { contract.append(("header", YAMLWriting.quoted(guess.header))) }
        let inner = contract.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        let doubt = guess.doubt.map { "   # ? \(YAMLWriting.comment($0))" } ?? ""
        return "      \(YAMLWriting.text(guess.name)): {\(inner)}\(doubt)"
    }
}
