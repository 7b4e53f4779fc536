/// The paths by which writers name files: relative, with `/` between their parts, and never out of the folder.
public enum OutputPath {
    /// Refuses a path that is empty, absolute, or has an empty part, `.`, `..` or a null character.
    public static func check(_ path: String) throws(Diagnostic) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }) else {
            throw Diagnostic(.badOutputPath, "a writer named the path `\(path)`", found: path)
        }
    }
}

extension DiagnosticCode {
    /// A writer named a path outside its folder.
    public static let badOutputPath = DiagnosticCode(
        "WM0804", "a writer named a path outside its folder",
        explanation: "A writer may only write inside the output folder. This is a fault of the writer, not yours.")
}
