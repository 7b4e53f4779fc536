import WaymarkKit
import WaymarkProject
import WaymarkQuery
import WaymarkYAML

/// The diagnostics of running and writing (WM07xx, WM08xx).
public enum HostCodes {
    /// A calculator could not compute an indicator.
    public static let calculatorFailed = DiagnosticCode(
        "WM0701", "a calculator failed",
        explanation: """
            The calculator gave up on one of the indicator's cells. All figures of this indicator read "not available" \
            with the reason; the other indicators are not touched.
            """)
    /// Indicators whose figures are made of each other.
    public static let circularReference = DiagnosticCode(
        "WM0702", "indicators are made of each other's figures",
        explanation: """
            An indicator takes a figure of another one as input, and that one needs, directly or through others, the \
            first one's figures. None of them can be computed: all their figures read "not available". Break the circle \
            by giving one of them a measure of its own.
            """)
    /// Rows that nobody reported.
    public static let unreportedRows = DiagnosticCode(
        "WM0703", "rows lie where no report is listed",
        explanation: """
            A source names a list of who reported for which period. Some of its rows are of a country and a day for \
            which the list has no report. They are not counted, so that a figure that reads "not reported" and the \
            total beside it say the same. Complete the list, or take the rows out.
            """)
    /// An engine that is not linked in.
    public static let engineNotLinked = DiagnosticCode(
        "WM0704", "the engine is not part of this program",
        explanation: """
            The project names an engine that this program was built without. `waymark doctor` shows the engines that \
            there are. Use one of them, or run the project with a program that has it.
            """)
    /// Rows that were set aside.
    public static let rowsLeftOut = DiagnosticCode(
        "WM0705", "rows that break their contract were left out",
        explanation: """
            A source bears some rows that break its contract (`rejects: {quarantine: …}`), and there were some. The \
            figures are made without them. The list that the diagnostic names says for each in which file, row and \
            column it is, and what is wrong, but never the value. Mend the rows, or the contract.
            """)
    /// A format nobody writes.
    public static let unknownWriter = DiagnosticCode(
        "WM0801", "an unknown format",
        explanation: "No writer has this id. `waymark list writers` shows all there are.")
    /// The output cannot be written.
    public static let cannotWrite = DiagnosticCode(
        "WM0802", "the output cannot be written",
        explanation: """
            A file or folder cannot be made: the disk is full, the folder is not yours, or a file stands where a folder \
            should be. The output of the run before is left as it was.
            """)
    /// The output folder holds other things.
    public static let foreignFolder = DiagnosticCode(
        "WM0803", "the output folder holds files that Waymark did not write",
        explanation: """
            A run replaces its output folder as a whole. The folder named has files, and no `manifest.json` of \
            Waymark's, so nothing is deleted. Name a new or an empty folder.
            """)
    /// The folder is not a project.
    public static let noProject = DiagnosticCode(
        "WM0805", "the folder is not a project",
        explanation: "A project is a folder with a file `waymark.yaml`. Name the folder, or go into it.")

    /// Every code of this module.
    public static let all = [
        calculatorFailed, circularReference, unreportedRows, engineNotLinked, rowsLeftOut, unknownWriter, cannotWrite,
        foreignFolder,
        .badOutputPath, noProject,
    ]
}

/// Every code that Waymark itself uses, for `waymark explain`.
public enum DiagnosticCatalogue {
    /// The codes in order.
    public static let all: [DiagnosticCode] =
        (YAMLCodes.all + ProjectCodes.all + ExpressionCodes.all + SQLCodes.all + QueryCodes.all
        + [.wrongOption, .unknownOptionValue, .unfitAnswer] + HostCodes.all + AuthoringCodes.all)
        .sorted { $0.id < $1.id }
}
