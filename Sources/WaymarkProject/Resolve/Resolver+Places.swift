import WaymarkKit
import WaymarkYAML

/// Where data and further definitions may lie.
extension Resolver {
    /// Whether a source names one place that exists and that its engine can read.
    mutating func checkPlace(_ config: SourceConfig, _ name: Located<String>) -> Bool {
        switch (config.file, config.table) {
        case (let file?, nil):
            if case .spark(_, _?) = engine { return checkRemoteFile(file) }
            return checkFile(file)
        case (nil, let table?):
            if case .duckdb = engine {
                reportBadSource(
                    "a table lies in a database, and the engine is DuckDB", table.span,
                    "name a file with `file:`, or write `engine: {postgres: {address_in: VARIABLE}}`")
                return false
            }
            return checkTable(table)
        case (nil, nil):
            diagnostics.append(
                Diagnostic(
                    YAMLCodes.missingKey, "the source has no `file`", at: name.span,
                    help: "add `file`: the file, relative to the project"))
        case (_?, let table?):
            reportBadSource("the source has both a file and a table", table.span, "delete one of the two")
        }
        return false
    }

    private mutating func checkTable(_ table: Located<String>) -> Bool {
        let parts = table.value.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 3, parts.allSatisfy({ !$0.isEmpty && !$0.contains("\0") }) else {
            reportBadSource("`\(table.value)` names no table", table.span, "write `table` or `schema.table`")
            return false
        }
        return true
    }

    /// A file that only the cluster sees.
    private mutating func checkRemoteFile(_ file: Located<String>) -> Bool {
        if isAllowed(file.value) { return true }
        diagnostics.append(ProjectPath.leadsOut(file))
        return false
    }

    private mutating func checkFile(_ file: Located<String>) -> Bool {
        guard isAllowed(file.value) else {
            diagnostics.append(ProjectPath.leadsOut(file))
            return false
        }
        let parts = file.value.split(separator: "/", omittingEmptySubsequences: false)
        let isPattern = parts.last.map { $0.contains("*") || $0.contains("?") } ?? false
        guard isPattern ? !files.matches(file.value).isEmpty : files.exists(file.value) else {
            let folder = parts.dropLast().joined(separator: "/")
            let near =
                isPattern
                ? nil
                : NearestName.suggestion(
                    for: String(parts.last ?? ""), among: files.names(in: folder.isEmpty ? "." : folder))
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.unreadable,
                    isPattern
                        ? "no file matches `\(files.displayName(of: file.value))`"
                        : "there is no file `\(files.displayName(of: file.value))`", at: file.span, found: file.value,
                    help: near.map { "did you mean `\($0)`?" }
                        ?? "put the file into `\(folder.isEmpty ? "the project's folder" : folder)`, or mend its name"))
            return false
        }
        return true
    }

    private func isAllowed(_ path: String) -> Bool { ProjectPath.isAllowed(path, outside: outside) }
}

/// Paths that definitions name: relative to the project, and inside it unless a folder outside is allowed by name.
enum ProjectPath {
    /// Whether a path stays inside the project or one of the folders that are allowed.
    static func isAllowed(_ path: String, outside: [String]) -> Bool {
        guard let parts = normalized(path) else { return false }
        if parts.first != ".." { return true }
        return outside.compactMap { normalized($0) }.contains { parts.starts(with: $0) && parts.count > $0.count }
    }

    /// A path without `.` and with `..` only at its beginning; nil for an absolute one.
    static func normalized(_ path: String) -> [String]? {
        guard !path.hasPrefix("/"), !path.contains("\0") else { return nil }
        var parts: [String] = []
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts
    }

    static func leadsOut(_ path: Located<String>) -> Diagnostic {
        Diagnostic(
            ProjectCodes.outsideProject, "the path `\(path.value)` leads out of the project", at: path.span,
            found: path.value,
            help: "move the file into the project's folder, or allow its folder with `outside:` in `waymark.yaml`")
    }
}
