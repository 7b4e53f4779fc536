import TestSupport

/// What the source files of plugins say, read as plain text.
struct PluginScan {
    /// A type that a file declares to be a plugin.
    struct Declaration: Hashable {
        let type: String
        let file: String
    }

    /// The texts of Swift files, by path.
    let files: [String: String]

    /// The types that conform to a protocol, in the order of their files.
    func types(conformingTo name: String) -> [Declaration] {
        files.sorted { $0.key < $1.key }.flatMap { file, text in
            code(text).matches(of: /(?:struct|class|enum|actor)\s+(\w+)(?:<[^>{]*>)?\s*:([^{]*)\{/)
                .filter { match in match.2.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name } }
                .map { Declaration(type: String($0.1), file: file) }
        }
    }

    /// The modules that each file imports.
    var imports: [String: [String]] {
        files.mapValues { text in
            code(text).matches(
                of:
                    /(?m)^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
            ).map { String($0.1) }
        }
    }

    /// The file that lists the plugins of a kind in a folder, such as `ProgrammeCalculators.swift`.
    func list(of kind: String, in folder: String) -> String? {
        files.filter { $0.key.hasPrefix(folder + "/") && $0.value.contains("[any \(kind).Type]") }.keys.min()
    }

    /// The sentences that tell which declared plugins are not linked in, and which line to add where.
    func unlisted(_ kind: String, linked: Set<String>) -> [String] {
        types(conformingTo: kind).filter { !linked.contains($0.type) }.map { declaration in
            let folder = declaration.file.split(separator: "/").prefix(3).joined(separator: "/")
            let list = list(of: kind, in: folder) ?? "Plugins/BuiltIn/BuiltIn.swift"
            return
                "\(declaration.file) declares the \(kind.lowercased()) `\(declaration.type)`, which is not linked in: "
                + "add `\(declaration.type).self,` to the list in \(list)"
        }
    }

    /// The text without comments, which may name what is not imported or declared.
    private func code(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
    }
}

extension Repository {
    /// The folders of the plugins, such as `Plugins/Calculators/Programme`.
    static let pluginFolders = ["Plugins/Calculators", "Plugins/Writers"].flatMap { parent in
        subfolders(of: parent).map { "\(parent)/\($0)" }
    }
}
