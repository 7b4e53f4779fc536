import WaymarkKit

/// The diagnostics of definitions that are well-formed but do not fit together (WM03xx).
public enum ProjectCodes {
    /// A file of the project cannot be read.
    public static let unreadable = DiagnosticCode(
        "WM0301", "a file cannot be read",
        explanation: """
            A file that the project needs is missing, is a folder, or may not be read. Paths are relative to the \
            folder of `waymark.yaml`.
            """)
    /// A path that leaves the project.
    public static let outsideProject = DiagnosticCode(
        "WM0302", "a path leads out of the project",
        explanation: """
            Files are named relative to the folder of `waymark.yaml` and lie inside it, so that a project can be moved \
            and nobody's other files are read by mistake. Absolute paths and `..` are refused.
            """)
    /// Two definitions under one name.
    public static let duplicate = DiagnosticCode(
        "WM0303", "a name is defined twice",
        explanation: """
            Two indicators, sources or dimensions have the same name. Each name stands for one definition only; rename \
            or delete one of the two.
            """)
    /// A library that is not found.
    public static let unknownLibrary = DiagnosticCode(
        "WM0304", "a library of definitions is not found",
        explanation: """
            `use:` names libraries: folders of definitions beside the project, or in a folder that the environment \
            variable `WAYMARK_LIBRARIES` lists. No folder of that name was found.
            """)
    /// A dimension nobody defined.
    public static let unknownDimension = DiagnosticCode(
        "WM0305", "an unknown dimension",
        explanation: """
            A column or a disaggregation names a dimension that no code list defines. Code lists lie in the project's \
            `dimensions/` folder or in a library under `use:`.
            """)
    /// A category that is not in the code list.
    public static let unknownCategory = DiagnosticCode(
        "WM0306", "an unknown category",
        explanation: "The code is not in the dimension's code list. The diagnostic names the nearest one.")
    /// A source nobody defined.
    public static let unknownSource = DiagnosticCode(
        "WM0307", "an unknown source",
        explanation: "A measure, join or coverage names a source that `waymark.yaml` does not define under `sources:`.")
    /// A column that is not declared.
    public static let unknownColumn = DiagnosticCode(
        "WM0308", "an unknown column",
        explanation: """
            A measure, key or join names a column that its source does not declare under `columns:`. Only declared \
            columns can be used, because only they are checked.
            """)
    /// A calculator that is not linked in.
    public static let unknownCalculator = DiagnosticCode(
        "WM0309", "an unknown calculator",
        explanation: """
            No calculator has this id. `waymark list calculators` shows all there are. One that is a plugin of your \
            own must be in the registry of the program you run.
            """)
    /// An input the calculator needs.
    public static let missingInput = DiagnosticCode(
        "WM0310", "an input is missing",
        explanation: """
            The calculator needs a measure under this key, and the indicator has none. `waymark explain CALCULATOR` \
            shows the inputs of a calculator with an example.
            """)
    /// A measure that computes nothing, or two things.
    public static let badMeasure = DiagnosticCode(
        "WM0311", "a measure does not say what to compute",
        explanation: """
            A measure has exactly one of `count: rows`, `count: distinct COLUMN` and `sum: COLUMN`. Which of them make \
            sense depends on the calculator's input.
            """)
    /// A column of another type.
    public static let wrongColumnType = DiagnosticCode(
        "WM0312", "a column is of the wrong type for this use",
        explanation: """
            Sums need numbers, dates need a date or period column, and a disaggregation needs a column of codes or \
            one with bands. The column named here is of another type.
            """)
    /// No date to place rows in time.
    public static let noDate = DiagnosticCode(
        "WM0313", "a source has no reporting date",
        explanation: """
            Rows fall into reporting periods by a date. Give one column `role: date`, or name a column of a joined \
            source with `date: join.column`.
            """)
    /// A dimension the source cannot be split by.
    public static let notSplittable = DiagnosticCode(
        "WM0314", "a source cannot be split by a dimension",
        explanation: """
            The indicator is to be disaggregated by a dimension for which the source of one of its inputs has no \
            column. Declare the column, drop the disaggregation, or, where the input is the same for every category \
            (a population for every form of exploitation, say), write `same_for: [dimension]` in the measure.
            """)
    /// A result that is not in the chain.
    public static let unknownResult = DiagnosticCode(
        "WM0315", "an unknown result",
        explanation: "The indicator hangs on a result that `results:` in `waymark.yaml` does not list.")
    /// A period that cannot be read.
    public static let badPeriod = DiagnosticCode(
        "WM0316", "a reporting period cannot be read",
        explanation:
            "Periods are written `2017`, `2017-Q2`, `2017-S1`, `2017-04`, `FY2017`, or `2016-01-01/2016-05-25`.")
    /// Dates in the wrong order.
    public static let endBeforeStart = DiagnosticCode(
        "WM0317", "an end lies before its start",
        explanation: "The second of two dates or bounds must not be smaller than the first.")
    /// A target value on the wrong side of the baseline.
    public static let targetAgainstDirection = DiagnosticCode(
        "WM0318", "the target value lies against the direction",
        explanation: """
            The indicator should increase but its target value is below the baseline, or the other way round. One of \
            the three is mistyped.
            """)
    /// An option the calculator does not take.
    public static let unknownOption = DiagnosticCode(
        "WM0319", "an unknown option",
        explanation: "The calculator takes no option of this name. `waymark explain CALCULATOR` lists its options.")
    /// A category or band that is declared wrongly.
    public static let badDimension = DiagnosticCode(
        "WM0320", "a code list contradicts itself",
        explanation: """
            A code occurs twice, bands overlap, or `_T`, which stands for the total in every output, is used as a \
            category.
            """)
    /// A key of a source or an indicator that needs another.
    public static let badSource = DiagnosticCode(
        "WM0321", "a source's contract contradicts itself",
        explanation: """
            A column needs something that was not given: `dimension:` for codes, `currency:` for money, a header that \
            no other column reads, at most one column with `role: date`.
            """)
    /// The project has nothing to report.
    public static let noIndicators = DiagnosticCode(
        "WM0322", "the project has no indicators",
        explanation: "No file in `indicators/` defines an indicator, and no library that is used does.")
    /// A selection that matches nothing.
    public static let nothingSelected = DiagnosticCode(
        "WM0323", "the selection matches no indicator",
        explanation: "`--select` takes indicator codes, `result:ID` or `tag:NAME`; none of those given exists here.")
    /// An assessment method nobody knows.
    public static let unknownMethod = DiagnosticCode(
        "WM0324", "an unknown assessment method",
        explanation: "`assess:` names methods such as `milestone-share` or `open-sdg`; the diagnostic lists them all.")
    /// A verdict without a direction.
    public static let assessmentNeedsDirection = DiagnosticCode(
        "WM0325", "an assessment without a direction",
        explanation: """
            Whether a value is good or bad depends on which way the indicator should move. Nothing is assumed: write \
            `direction: increase`, `decrease` or `maintain`.
            """)
    /// A key of a group that the calculator does not know.
    public static let unknownKey = DiagnosticCode(
        "WM0326", "an unknown key of a calculator's groups",
        explanation: """
            Under `by:` a measure gives the values by which its calculator groups rows further, such as a stratum. The \
            calculator has no key of this name; `waymark explain CALCULATOR` lists its keys.
            """)
    /// A check of a source that says nothing, or two things.
    public static let badCheck = DiagnosticCode(
        "WM0327", "a check of a source cannot be understood",
        explanation: """
            Every entry of `checks:` says one thing: `unique`, `expect`, `rows`, `freshness`, `accepted`, `foreign_key` \
            or `sum_of_parts`, with what it needs. `docs/definitions.md` shows an example of each.
            """)
    /// An engine that is not described fully.
    public static let badEngine = DiagnosticCode(
        "WM0328", "an engine is not described fully",
        explanation: """
            `engine:` is `duckdb`, or one engine with its settings. Servers need the name of an environment variable \
            that holds their address and password; neither ever stands in a file.
            """)
    /// A time outside the programme's.
    public static let outsideProgramme = DiagnosticCode(
        "WM0329", "a time outside the programme's",
        explanation:
            "A milestone or target value is due at a time that the programme does not cover. Mend one of the two."
    )
    /// A goal of a category that no figure is made for.
    public static let goalNotSplit = DiagnosticCode(
        "WM0330", "a target value of a category that is not reported",
        explanation: """
            A baseline, milestone or target value is about single categories, and the indicator is not split by their \
            dimensions, so there is no figure to compare it with. Add the dimension under `disaggregate:`.
            """)
    /// A disaggregation that readers expect.
    public static let missingDisaggregation = DiagnosticCode(
        "WM0331", "an expected disaggregation is missing",
        explanation: """
            The indicator says that readers expect it to be split by a dimension, and it is not. Split it, or say why \
            not: the reason is shown in the report.
            """)
    /// A reference to an indicator that is not there.
    public static let unknownIndicator = DiagnosticCode(
        "WM0332", "an unknown indicator",
        explanation: """
            An input is another indicator's figure, written `{indicator: CODE}`, and no indicator of this project or of \
            the libraries it uses has the code.
            """)
    /// An indicator that is calculated from itself.
    public static let circularIndicator = DiagnosticCode(
        "WM0333", "an indicator is calculated from itself",
        explanation: """
            The indicator's inputs are figures of other indicators that are calculated from it again, so that none of \
            them can be first. Take one of them from a source.
            """)
    /// A figure that another indicator does not make.
    public static let referenceGap = DiagnosticCode(
        "WM0334", "another indicator makes no such figures",
        explanation: """
            An input is another indicator's figure of the same period and categories, and that indicator is not \
            reported for such periods or not split in this way. Those figures will read "not available".
            """)
    /// Something that counts twice.
    public static let doubleCounting = DiagnosticCode(
        "WM0335", "something would be counted twice",
        explanation: """
            Persons who are in two countries, periods or categories are one person, and what stands at the end of a \
            quarter still stands at the end of the year: adding such figures up counts the same thing again. Totals \
            are computed anew from the rows instead.
            """)
    /// No target value.
    public static let noTarget = DiagnosticCode(
        "WM0336", "an indicator has no target value",
        explanation: """
            Readers want to know what should be reached. Add a `target:`, or say with `no_target:` why there is none: \
            for some indicators no good value exists.
            """)
    /// No source of verification.
    public static let noVerification = DiagnosticCode(
        "WM0337", "an indicator has no source of verification",
        explanation: "A logframe names for every indicator where its data can be checked. Add `verification:`.")
    /// Something that nothing uses.
    public static let unused = DiagnosticCode(
        "WM0338", "something is defined and never used",
        explanation: """
            A source, column or dimension that nothing uses is often a slip: the indicator that should use it names \
            another. If it is not, delete it; what is not declared is not read.
            """)
    /// A format that nobody writes.
    public static let unknownFormat = DiagnosticCode(
        "WM0339", "a report names an unknown format",
        explanation: "No writer has this id. `waymark list writers` shows all there are, with their options.")
    /// A report that is not defined.
    public static let unknownReport = DiagnosticCode(
        "WM0340", "an unknown report",
        explanation: "`--report` names a report of `reports:` in `waymark.yaml`, and there is none of this name.")
    /// States of verdicts that cannot be used.
    public static let badStates = DiagnosticCode(
        "WM0341", "the states of verdicts cannot be used",
        explanation: """
            `assessment:` gives the words for verdicts, and for `milestone-share` the states: from the best to the \
            worst, each with the smallest share of the way due that is in it, the last without one.
            """)

    /// Every code of this module.
    public static let all = [
        unreadable, outsideProject, duplicate, unknownLibrary, unknownDimension, unknownCategory, unknownSource,
        unknownColumn, unknownCalculator, missingInput, badMeasure, wrongColumnType, noDate, notSplittable,
        unknownResult, badPeriod, endBeforeStart, targetAgainstDirection, unknownOption, badDimension, badSource,
        noIndicators, nothingSelected, unknownMethod, assessmentNeedsDirection, unknownKey, badCheck, badEngine,
        outsideProgramme, goalNotSplit, missingDisaggregation, unknownIndicator, circularIndicator, referenceGap,
        doubleCounting, noTarget, noVerification, unused, unknownFormat, unknownReport, badStates,
    ]
}
