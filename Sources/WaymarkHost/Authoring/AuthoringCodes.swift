import WaymarkKit

/// The diagnostics of making new files (WM081x).
public enum AuthoringCodes {
    /// A new file would replace another one.
    public static let fileExists = DiagnosticCode(
        "WM0810", "a new file would replace another one",
        explanation: """
            `waymark new` makes files and never changes or replaces one. A file of this name is there already, so none \
            of the new ones was made. Choose another name, or move the old file away.
            """)
    /// A name that cannot be used.
    public static let badName = DiagnosticCode(
        "WM0811", "a new name cannot be used",
        explanation: """
            Names of sources are used in expressions: they begin with a letter and consist of letters, digits and `_`. \
            Codes of indicators and ids of projects may hold `.` and `-`, too.
            """)
    /// Nothing can be drafted.
    public static let nothingToDraft = DiagnosticCode(
        "WM0812", "an indicator cannot be drafted",
        explanation: """
            `waymark new indicator` writes a first definition over a source of the project. It needs a source with what \
            the calculator asks for, such as a column of numbers for a sum. Declare the source first, or name another \
            one with `--source`.
            """)
    /// A file that no contract can be written for.
    public static let cannotProfile = DiagnosticCode(
        "WM0813", "a file cannot be profiled",
        explanation: """
            `waymark new source` reads a CSV, TSV or Excel file whose first row holds the headers, inside the project's \
            folder. The file named is elsewhere, has no rows, or cannot be read as such a table.
            """)

    /// Every code of this kind.
    public static let all = [fileExists, badName, nothingToDraft, cannotProfile]
}
