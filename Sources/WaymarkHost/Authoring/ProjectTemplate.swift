import WaymarkKit
import WaymarkProject

/// A first project to begin with: small, complete, with a few invented rows, so that it can be run at once.
public enum ProjectTemplate: String, Sendable, CaseIterable {
    /// One project in one place: participants of training courses.
    case single
    /// Several countries that report by quarter, with a list of who reported.
    case multiCountry = "multi-country"
    /// The countries, results chain and kinds of records of GLO.ACT.
    case gloact

    /// What is filled into a template.
    struct Details {
        /// The programme's id.
        var id: String
        /// The programme's name.
        var name: String
        /// The year of the invented rows: the last one that is over.
        var year: Int
    }

    /// One definition or file of rows of a template.
    struct Part {
        let path: String
        let text: String
    }

    /// The files of a new project.
    /// - Throws: a diagnostic when the folder's name makes no id.
    public func files(in folder: String, name: String?, today: CalendarDate) throws(Diagnostic) -> NewFiles {
        let last = folder.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? "project"
        let id = String(last.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" })
        guard let first = id.first, first.isLetter || first.isNumber || first == "_", id.count <= 100 else {
            throw Diagnostic(
                AuthoringCodes.badName, "`\(last)` makes no id for a programme", found: last,
                help: "name a folder that begins with a letter or digit")
        }
        let details = Details(id: id, name: name ?? last, year: today.year - 1)
        var files = NewFiles()
        for part in parts(details) {
            files.add(
                part.path,
                (Self.schema(of: part.path).map { EditorSchemas.modeline($0, in: part.path) } ?? "") + part.text)
        }
        for (path, text) in EditorSchemas.files.files { files.add(path, text) }
        files.add(".gitignore", "out/\nout.rejects/\n")
        return files
    }

    private func parts(_ details: Details) -> [Part] {
        switch self {
        case .single: SingleTemplate.parts(details)
        case .multiCountry: MultiCountryTemplate.parts(details)
        case .gloact: GloactTemplate.parts(details)
        }
    }

    private static func schema(of path: String) -> DefinitionSchema? {
        switch path.split(separator: "/").first {
        case "waymark.yaml": .project
        case "indicators": .indicator
        case "sources": .sources
        case "dimensions": .dimension
        default: nil
        }
    }
}

extension ProjectTemplate.Details {
    /// The programme's name as a double-quoted text of YAML.
    var quotedName: String { YAMLWriting.quoted(name) }
}
