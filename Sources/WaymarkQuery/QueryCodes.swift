import WaymarkKit

/// The diagnostics of data and engines (WM05xx). None of them ever shows a value of a row.
public enum QueryCodes {
    /// A row breaks its contract.
    public static let badRow = DiagnosticCode(
        "WM0501", "a row breaks its source's contract",
        explanation: """
            A field of the row is not what its column's contract says: missing, of another type, outside its range, or \
            no category of its dimension. The diagnostic shows row, column, and what kind of value was found, but not \
            the value, because it may be about a person. Mend the row, widen the contract, or bear some broken rows \
            with `rejects: {quarantine: 2%}`. All rejected rows are listed in `rejects/`.
            """)
    /// More rejected rows than are borne.
    public static let tooManyRejects = DiagnosticCode(
        "WM0502", "too many rows break their contract",
        explanation: """
            More rows break the contract than `rejects:` allows. The first twenty are shown one by one; the file of \
            rejects that the diagnostic names lists them all.
            """)
    /// A header that is not in the file.
    public static let missingHeader = DiagnosticCode(
        "WM0503", "a column is not in the file",
        explanation: """
            The contract declares a column, and the file has no such header. Mend the name, or give the header as it \
            stands in the file: `header: "Date of birth"`.
            """)
    /// A file whose form cannot be read.
    public static let unreadableData = DiagnosticCode(
        "WM0504", "a data file cannot be read",
        explanation: """
            The file is not what its ending says, or is damaged: a row with too few or too many fields, a quote that \
            is never closed, bytes that are not UTF-8, two columns with the same header. Where fields are separated by \
            another sign than a comma, the source says it: `separator: ";"`, `"|"` or `tab`.
            """)
    /// The engine is not installed.
    public static let engineMissing = DiagnosticCode(
        "WM0505", "the engine is not installed",
        explanation: """
            Data are read by the `duckdb` program, version 1.5. Install it (for example `pip install duckdb-cli==1.5.5` \
            into `.venv`, as `make report` does), put it on the PATH, or name it in the environment variable \
            `WAYMARK_DUCKDB`. `waymark doctor` shows what was found.
            """)
    /// The engine failed.
    public static let engineFailed = DiagnosticCode(
        "WM0506", "the engine failed",
        explanation: """
            The `duckdb` program stopped before it was done. The diagnostic says what is known of the cause; values of \
            rows are left out of it.
            """)
    /// Out of memory or disk.
    public static let outOfResources = DiagnosticCode(
        "WM0507", "the engine ran out of memory or disk",
        explanation: """
            The data need more memory than the engine may use, and there was not enough room in the folder for \
            temporary files. Free some disk space, or point the environment variable `TMPDIR` at a larger disk.
            """)
    /// The engine took too long.
    public static let timeOut = DiagnosticCode(
        "WM0508", "the engine took too long",
        explanation: "The engine was stopped because it ran longer than its time limit. `--time-limit` sets another.")
    /// The run was interrupted.
    public static let cancelled = DiagnosticCode(
        "WM0509", "the run was interrupted",
        explanation: "The run was stopped from outside, for example by Ctrl-C. Nothing was written.")
    /// A period in a coverage list that cannot be read.
    public static let badCoveragePeriod = DiagnosticCode(
        "WM0510", "a coverage list names no period",
        explanation: "The list of who reported has a value in its period column that is no period such as `2017-Q2`.")
    /// A form of file that cannot be read yet.
    public static let formatMissing = DiagnosticCode(
        "WM0511", "a form of file needs something that is not installed",
        explanation: """
            Excel workbooks are read by DuckDB's `excel` extension of the same version (PyPI \
            `duckdb-extension-excel==1.5.5`). Install it beside `duckdb`, or save the sheet as CSV.
            """)
    /// An engine of another version.
    public static let wrongVersion = DiagnosticCode(
        "WM0512", "the engine is of another version",
        explanation: """
            Results are checked with DuckDB 1.5; other versions read files and round numbers differently, and some \
            have no safe mode. Install it (`pip install duckdb-cli==1.5.5`), or name it in `WAYMARK_DUCKDB`. \
            `waymark doctor` shows which program was found.
            """)
    /// A check of data that does not hold.
    public static let brokenCheck = DiagnosticCode(
        "WM0513", "a check of data does not hold",
        explanation: """
            A source's `checks:` say what must hold for its rows as a whole, and it does not: rows share a key, break a \
            condition, are too few or too old, name what another source has not got, or do not add up. The diagnostic \
            says how many rows, never which values. Mend the data, or the check; with `severity: warning` the report is \
            made nevertheless and shows it. `waymark check --data` makes the checks alone.
            """)

    /// Every code of this module.
    public static let all = [
        badRow, tooManyRejects, missingHeader, unreadableData, engineMissing, engineFailed, outOfResources, timeOut,
        cancelled, badCoveragePeriod, formatMissing, wrongVersion, brokenCheck,
    ]
}
