/// A form of output: renders a report into files, and computes nothing.
public protocol Writer: Sendable {
    /// What it is.
    static var description: WriterDescription { get }

    /// Creates the writer for one run.
    /// - Throws: a diagnostic that points at the option that does not fit.
    init(options: Options) throws(Diagnostic)

    /// Writes the report's files. The same report always gives the same bytes.
    /// - Throws: a diagnostic where a file cannot be written or a program it needs fails.
    func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic)
}

/// What a writer is, for people and for the checker.
public struct WriterDescription: Sendable, Hashable {
    /// The id that `--format` names, such as `html`.
    public var id: String
    /// What it makes, in one sentence.
    public var summary: String
    /// The file that a reader opens first, relative to the output folder.
    public var mainFile: String
    /// The options it takes.
    public var options: [OptionDescription]

    /// Creates a description.
    public init(id: String, summary: String, mainFile: String, options: [OptionDescription] = []) {
        self.id = id
        self.summary = summary
        self.mainFile = mainFile
        self.options = options
    }
}

/// Where a writer puts its files: aside first, and into place only when the whole run has succeeded.
public protocol OutputFolder: Sendable {
    /// Writes a file, making the folders above it.
    /// - Parameter path: relative, with `/` between its parts, without `..`.
    /// - Throws: a diagnostic when the path leads out of the folder or the disk refuses.
    func write(_ contents: [UInt8], to path: String) throws(Diagnostic)
}

extension OutputFolder {
    /// Writes a text as UTF-8.
    public func write(_ text: String, to path: String) throws(Diagnostic) {
        try write(Array(text.utf8), to: path)
    }
}
