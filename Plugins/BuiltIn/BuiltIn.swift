import CSVWriter
import HTMLWriter
import JSONWriter
import ProgrammeCalculators
import SDG107Calculators
import SDG16Calculators
import StatisticsCalculators
import WaymarkHost
import WaymarkPostgres
import WaymarkSpark

/// What Waymark's own program links in. A plugin that is missing here is not there; a test sees to it.
public enum BuiltIn {
    /// The calculators, writers and engines.
    public static let registry = Registry(
        calculators: ProgrammeCalculators.all
            + StatisticsCalculators.all
            + SDG16Calculators.all
            + SDG107Calculators.all,
        writers: [CSVWriter.self, JSONWriter.self, HTMLWriter.self], engines: [PostgreSQLEngine.self, SparkEngine.self])
}
