import Testing

extension Trait where Self == ConditionTrait {
    /// Skips where DuckDB is not installed.
    public static var needsDuckDB: Self {
        .enabled(if: Installed.duckdb != nil, "the engine is not installed: run `make test`")
    }

    /// Skips where there is no Python.
    public static var needsPython: Self {
        .enabled(if: Installed.python != nil, "there is no Python: run `make test`, or set WAYMARK_PYTHON")
    }

    /// Skips where Python has not got a module.
    public static func needsPython(_ module: String) -> Self {
        .enabled(
            if: Installed.pythonHas(module),
            "there is no Python with \(module): run `make test`, or set WAYMARK_PYTHON")
    }

    /// Skips where the outside reference data have no such file.
    public static func needsShared(_ path: String = "data") -> Self {
        .enabled(if: SharedFolder.file(path) != nil, "../shared/\(path) is not there")
    }
}
