/// The columns that a staged source has beside those of its contract.
///
/// However an engine makes a source's relation (a table, a view, a file that it reads directly), the relation has a
/// column for each one of the contract, under the contract's name and of the type that `Dialect.type(of:)` gives; only
/// rows that keep the contract; and these:
public enum StagedColumn {
    /// The category that a number falls into, where the contract names `bands`; text.
    public static func bands(_ name: String) -> String { name + "#bands" }
    /// The lower bound of a value that is known by its bounds only, where some may be; a double.
    public static func lower(_ name: String) -> String { name + "#lower" }
    /// Its upper bound; a double.
    public static func upper(_ name: String) -> String { name + "#upper" }
    /// The first day of the period that a column of periods names; a date.
    public static func start(_ name: String) -> String { name + "#start" }
    /// The last day of that period; a date.
    public static func end(_ name: String) -> String { name + "#end" }
    /// The segment of time that a row lies in, for the rows of one timeline of a plan: only where an engine prepares it.
    static func segment(_ rowSet: Int) -> String { "#segment\(rowSet)" }
}
