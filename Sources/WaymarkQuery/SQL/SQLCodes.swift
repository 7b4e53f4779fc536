import WaymarkKit

/// The diagnostics of writing SQL (WM0446 to WM0449).
public enum SQLCodes {
    /// Every code of this file.
    public static let all: [DiagnosticCode] = [nulCharacter, unknownTable, dateFormat, longName]

    /// NUL in a text or name.
    public static let nulCharacter = DiagnosticCode(
        "WM0446", "a text for the database contains the character NUL",
        explanation: """
            Databases cannot hold the character NUL (code point 0) in a text or name. It usually comes from a file in \
            UTF-16 or from copying out of another program. Delete it.
            """)
    /// A source or date that the plan does not provide.
    public static let unknownTable = DiagnosticCode(
        "WM0447", "a source or date is not available where an expression is computed",
        explanation: """
            An expression looks into a source, a join or a date of the run that was not made ready before. This is a \
            fault of Waymark or of a plugin, not of the definition: please report it with the expression.
            """)
    /// An unknown letter in a date format.
    public static let dateFormat = DiagnosticCode(
        "WM0448", "a form of dates cannot be read",
        explanation: """
            The form of dates uses the letters of `strftime`: %Y year, %m month, %d day, %H hour, %M minute, %S second, \
            and signs such as - / . between them: %d/%m/%Y. Other letters have no meaning in all engines.
            """)
    /// A name that the database would cut off.
    public static let longName = DiagnosticCode(
        "WM0449", "a name is too long for the database",
        explanation: """
            PostgreSQL cuts names off after 63 bytes, so that two long names may become one. Columns are known to it by \
            their names in definitions, some with an ending such as `#lower`; shorten the name.
            """)
}
