import WaymarkKit

/// The diagnostics of expressions (WM0400 to WM0449): how they are written, what they name, how types fit.
public enum ExpressionCodes {
    /// Every code of this file.
    public static let all: [DiagnosticCode] = writing + grammar + names + types

    // MARK: Characters and words

    /// A character without meaning.
    public static let character = DiagnosticCode(
        "WM0400", "a character that expressions do not use",
        explanation: """
            Expressions consist of names, numbers, dates, texts in quotes, and the signs `= != < <= > >= + - * / ( ) \
            [ ] , . :`. Another character stands at the marked place. Delete it; a column whose name has other \
            characters is written in backticks, such as `age group` between two backticks.
            """)
    /// A quote that does not end.
    public static let openQuote = DiagnosticCode(
        "WM0401", "a quote is never closed",
        explanation: """
            A text begins at the marked quote and does not end before the expression does. A quote inside a text is \
            written twice: 'it''s'. Remember that YAML has quotes of its own around the expression.
            """)
    /// A date that does not exist.
    public static let noSuchDate = DiagnosticCode(
        "WM0402", "there is no such date",
        explanation: """
            Dates are written as year, month and day with all digits: 2017-03-31. A time may follow after a `T`: \
            2017-03-31T14:30. The month must be 01 to 12 and the day must exist in that month.
            """)
    /// A number that cannot be read.
    public static let number = DiagnosticCode(
        "WM0403", "a number cannot be read",
        explanation: """
            Numbers are written with digits and a point as decimal mark, with no marks between thousands: 1250.5. \
            Whole numbers go up to 9,007,199,254,740,991. A key of a person or case that looks like a number is a \
            text and stands in quotes.
            """)
    /// A sign of another language.
    public static let foreignSign = DiagnosticCode(
        "WM0404", "a sign of another language",
        explanation: """
            Other languages write `==`, `&&` or `≥` where Waymark writes `=`, `and`, `>=`, and word processors turn \
            straight quotes into curly ones. There is one way to write each of them here, so that every definition \
            reads the same. The help names it.
            """)
    /// A control character in a text or name.
    public static let controlCharacter = DiagnosticCode(
        "WM0405", "a control character in an expression",
        explanation: """
            Databases cannot hold the character NUL in a text, so an expression cannot contain it. It usually comes \
            from a file in UTF-16 or from copying out of another program. Delete it.
            """)
    /// Too long or too deep.
    public static let tooComplex = DiagnosticCode(
        "WM0406", "an expression is too long or too deeply nested",
        explanation: """
            An expression has at most 20,000 characters, 50 brackets inside each other, and three related sources \
            inside each other. Nobody could review a longer one. Put a part of it into a column of a view, or use a \
            code list instead of many conditions.
            """)
    static let writing = [character, openQuote, noSuchDate, number, foreignSign, controlCharacter, tooComplex]

    // MARK: Grammar

    /// Nothing there.
    public static let empty = DiagnosticCode(
        "WM0407", "an expression is empty",
        explanation: """
            An expression was announced and none is written. Write one, such as `age < 18`, or delete the key.
            """)
    /// A value is missing.
    public static let valueExpected = DiagnosticCode(
        "WM0408", "a value is expected",
        explanation: """
            An operator or bracket needs a value (a column, number, date, text or function) where something else or \
            nothing stands. Often an operator is written twice, or the end of the line was cut off.
            """)
    /// Something that cannot follow.
    public static let unexpected = DiagnosticCode(
        "WM0409", "something cannot stand here",
        explanation: """
            The expression is complete before the marked place, or another word belongs there. Often an `and` or `or` \
            is missing between two conditions, or a text with spaces lacks its quotes.
            """)
    /// Brackets that do not match.
    public static let bracket = DiagnosticCode(
        "WM0410", "a bracket does not match",
        explanation: """
            Each `(` needs its `)` and each `[` its `]`. The marked bracket has no partner.
            """)
    /// `a < b < c`.
    public static let chain = DiagnosticCode(
        "WM0411", "comparisons cannot be chained",
        explanation: """
            `0 < age < 18` compares a condition with a number. Write `age between 1 and 17` (both ends included) or \
            two comparisons with `and`.
            """)
    /// A keyword in capitals.
    public static let capitals = DiagnosticCode(
        "WM0412", "a keyword in capital letters",
        explanation: """
            Keywords such as `and`, `or`, `not`, `in` are written in small letters. In capital letters they could be \
            codes: `IN` is India, `OR` a state.
            """)
    /// Not a list.
    public static let list = DiagnosticCode(
        "WM0413", "a list is not written as one",
        explanation: """
            After `in` stands a list in square brackets with at least one value: `country in [BLR, UKR]`.
            """)
    /// `if` without its parts.
    public static let incompleteIf = DiagnosticCode(
        "WM0414", "an `if` lacks a part",
        explanation: """
            A choice has three parts: `if age < 18 then 'child' else 'adult'`. The `else` part is never left out, so \
            that nobody has to guess what happens otherwise; if the condition is missing, so is the result.
            """)
    /// A wrong argument of exists, count, latest.
    public static let relatedForm = DiagnosticCode(
        "WM0415", "a question to a related source is not written as one",
        explanation: """
            Three forms look into another source: `exists(services, on: person_id)`, `count(services, on: person_id)` \
            and `latest(reviews.score by date, on: country)`. After `on:` stands the key, or a list of keys in square \
            brackets; `own_column = other_column` where names differ. Two more parts may follow: a window of time, \
            such as `date within 90 days after identified_on`, and `where:` with a condition about the other source.
            """)
    /// A bad pattern.
    public static let pattern = DiagnosticCode(
        "WM0416", "a pattern cannot be read",
        explanation: """
            After `like` stands a text in quotes in which `%` stands for any characters and `_` for exactly one. To \
            look for these characters themselves, write `\\%`, `\\_` and `\\\\`.
            """)
    /// A bad duration.
    public static let duration = DiagnosticCode(
        "WM0417", "a duration cannot be read",
        explanation: """
            Durations are a whole number and a unit: `90 days`, `2 weeks`, `3 months`, `1 year`, at most 1,000 years.
            """)
    static let grammar = [
        empty, valueExpected, unexpected, bracket, chain, capitals, list, incompleteIf, relatedForm, pattern, duration,
    ]

    // MARK: Names

    /// No such column.
    public static let unknownColumn = DiagnosticCode(
        "WM0420", "no such column",
        explanation: """
            A name in an expression is a column of the source that the expression is about, as its `columns:` declare \
            it. A text stands in quotes. Columns of a joined source are written `join.column`.
            """)
    /// No such join.
    public static let unknownJoin = DiagnosticCode(
        "WM0421", "no such joined source",
        explanation: """
            In `events.kind` the part before the point names a join of the source, declared under `join:`. To look \
            into a source that has several rows for one of yours, use `exists`, `count` or `latest`.
            """)
    /// No such function.
    public static let unknownFunction = DiagnosticCode(
        "WM0422", "no such function",
        explanation: """
            The functions are lower, upper, year, month, date, days, abs, round, age_at, coalesce, exists, count and \
            latest. Sums, means and medians over rows are not part of an expression: they are measures.
            """)
    /// No such source.
    public static let unknownSource = DiagnosticCode(
        "WM0423", "no such source",
        explanation: """
            `exists`, `count` and `latest` name a source of the project, as declared under `sources:`.
            """)
    /// No such category.
    public static let unknownCategory = DiagnosticCode(
        "WM0424", "no such category",
        explanation: """
            A column of codes is compared with a code that its dimension does not have, so that no row could ever \
            match. Write the code, not the label: `sex = 'F'`. Quotes may be left out where the code is one word.
            """)
    /// Column or category?
    public static let ambiguous = DiagnosticCode(
        "WM0425", "a name could be a column or a category",
        explanation: """
            A word without quotes that is both a column and a category cannot be told apart. Write the category in \
            quotes ('F') and the column in backticks.
            """)
    /// A date of the run that is not to be had here.
    public static let unavailableDate = DiagnosticCode(
        "WM0426", "a date of the run is not available here",
        explanation: """
            `period_start` and `period_end` are the bounds of a reporting period. Checks of a source and other \
            expressions that do not belong to a period cannot use them.
            """)
    static let names = [
        unknownColumn, unknownJoin, unknownFunction, unknownSource, unknownCategory, ambiguous, unavailableDate,
    ]

    // MARK: Types

    /// A condition is needed.
    public static let conditionNeeded = DiagnosticCode(
        "WM0430", "a condition is needed",
        explanation: """
            `where`, `expect`, `and`, `or`, `not` and `if` need something that is true or false, such as a comparison. \
            A number is not a condition: write `visits > 0`.
            """)
    /// Two types compared.
    public static let comparison = DiagnosticCode(
        "WM0431", "values of different types are compared",
        explanation: """
            Numbers compare with numbers, texts with texts, dates with dates, codes with codes of their own dimension. \
            Waymark does not turn one into the other, because that hides mistakes. A date with time counts as its day \
            where it is compared with a date.
            """)
    /// No order.
    public static let order = DiagnosticCode(
        "WM0432", "values that have no order are compared by size",
        explanation: """
            Codes, ids and true/false can be equal or not, but none is larger than another. List the codes that you \
            mean: `status in [adopted, operational]`.
            """)
    /// Arithmetic that makes no sense.
    public static let arithmetic = DiagnosticCode(
        "WM0433", "these values cannot be calculated with",
        explanation: """
            Numbers can be added, subtracted, multiplied and divided. A duration can be added to a date or subtracted \
            from it, and two dates subtracted give days. Amounts of money are added to amounts of the same currency \
            and multiplied by numbers.
            """)
    /// Compared with nothing.
    public static let missing = DiagnosticCode(
        "WM0434", "a value is compared with nothing",
        explanation: """
            An empty field is missing, and a comparison with a missing value is missing itself, so it never picks a \
            row. Write `sex is missing` or `sex is not missing`.
            """)
    /// Too many or too few arguments.
    public static let argumentCount = DiagnosticCode(
        "WM0435", "a function has the wrong number of arguments",
        explanation: """
            Each function takes a fixed number of values; the help shows how it is written.
            """)
    /// A wrong argument.
    public static let argument = DiagnosticCode(
        "WM0436", "a function or keyword gets a value of the wrong type",
        explanation: """
            `lower`, `upper` and `like` need a text, `year`, `month` and `age_at` dates, `abs` and `round` numbers, \
            `days` a number of days.
            """)
    /// Branches that differ.
    public static let branches = DiagnosticCode(
        "WM0437", "the possible results have different types",
        explanation: """
            The parts of an `if` and the values of a `coalesce` must have one type, because the result has one.
            """)
    /// Two currencies.
    public static let currency = DiagnosticCode(
        "WM0438", "amounts of different currencies are mixed",
        explanation: """
            Amounts in different currencies cannot be compared, added or chosen between. Convert them in the data, by \
            the rate of each date, and declare the converted column.
            """)
    /// Two dimensions.
    public static let dimension = DiagnosticCode(
        "WM0439", "codes of different dimensions are compared",
        explanation: """
            Codes mean something only within their dimension: `M` is male in one and Morocco in another.
            """)
    /// Bounds the wrong way round.
    public static let bounds = DiagnosticCode(
        "WM0440", "the bounds are the wrong way round",
        explanation: """
            `between` needs the smaller value first; otherwise nothing lies between them.
            """)
    /// A key that does not fit.
    public static let key = DiagnosticCode(
        "WM0441", "the keys do not fit together",
        explanation: """
            After `on:` stand columns that both sources have, with values of the same type. They say which rows of \
            the other source belong to a row of this one.
            """)
    /// No date to go by.
    public static let noDate = DiagnosticCode(
        "WM0442", "the related source has no such date",
        explanation: """
            A window and `latest … by` need a date column of the related source. `date` means the column with that \
            name or else the one declared with `role: date`.
            """)
    /// A wrong result.
    public static let result = DiagnosticCode(
        "WM0443", "the expression has the wrong type of result",
        explanation: """
            A formula must give a number. Conditions belong under `where`; dates can be subtracted from each other \
            and turned into a number with `days(…)`.
            """)
    /// Twice in a list.
    public static let repeated = DiagnosticCode(
        "WM0444", "a value occurs twice in a list",
        explanation: """
            A list after `in` names each value once. A repetition does no harm, but often another code was meant.
            """)
    /// Division by nothing.
    public static let divisionByZero = DiagnosticCode(
        "WM0445", "a division by 0",
        explanation: """
            A quotient with 0 below the line is always missing, for every row. Probably another number was meant.
            """)
    static let types = [
        conditionNeeded, comparison, order, arithmetic, missing, argumentCount, argument, branches, currency,
        dimension, bounds, key, noDate, result, repeated, divisionByZero,
    ]
}
