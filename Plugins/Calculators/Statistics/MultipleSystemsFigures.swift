import WaymarkKit
import WaymarkStatistics

/// What is told of a capture table: its range over models, and a point where they agree.
struct MultipleSystemsFigures {
    private let table: CaptureTable
    private let replicates: Int
    private let seed: UInt64

    init(_ table: CaptureTable, replicates: Int, seed: UInt64) {
        self.table = table
        self.replicates = replicates
        self.seed = seed
    }

    /// The series beside the estimate.
    static let series: [CalculatorDescription.Series] = [
        .init("observed", LocalizedText([("en", "people on any list"), ("fr", "personnes sur une liste")])),
        .init("lower_bound", LocalizedText([("en", "Chao’s lower bound"), ("fr", "borne inférieure de Chao")])),
        .init("smallest", LocalizedText([("en", "smallest model"), ("fr", "plus petit modèle")])),
        .init("largest", LocalizedText([("en", "largest model"), ("fr", "plus grand modèle")])),
        .init(
            "bootstrap",
            LocalizedText([("en", "stepwise estimate with its bootstrap"), ("fr", "estimation par étapes, bootstrap")])),
        .init("chapman", LocalizedText([("en", "Chapman’s estimate of two lists"), ("fr", "estimation de Chapman")])),
    ]

    /// The estimate, and the series beside it.
    var all: [Figure] {
        let observed = figure(table.people, series: "observed")
        guard table.lists.count > 2 else { return [refusal(Self.twoLists), observed, chapman] }
        do throws(StatisticsError) {
            let range = try PopulationRange(table)
            let models = range.candidates.map(\.fit.population)
            return [
                estimate(range), observed, figure(range.lowerBound, series: "lower_bound"),
                figure(models.min() ?? range.lowerBound, series: "smallest"),
                figure(models.max() ?? range.lowerBound, series: "largest"),
            ] + bootstrap(range)
        } catch {
            return [refusal(Absence(.notAvailable, "\(error)")), observed]
        }
    }

    private static let twoLists = Absence(
        .notAvailable, "two lists cannot show whether they depend on each other; three at least are needed")
    private static let remark =
        "Experimental: an estimate of people who were not detected, and no part of SDG 16.2.2, which counts those who were. "
        + "Errors in linking records are not in its range."

    /// The point with the range over models; where they disagree, the range alone.
    private func estimate(_ range: PopulationRange) -> Figure {
        let limit = PopulationRange.disagreementLimit
        var estimate: Figure
        if let point = range.point {
            estimate = figure(point)
        } else {
            estimate = refusal(
                Absence(
                    .unreliable,
                    "the largest model is more than \(JSONValue.text(of: limit)) times the smallest: a range only"))
        }
        if range.range.lower.isFinite, range.range.upper.isFinite {
            estimate.interval = Figure.Interval(
                lower: range.range.lower, upper: range.range.upper,
                method:
                    "range over models: main effects, stepwise at 0.001, 0.02 and 0.05, smallest BIC, Chao’s lower bound"
            )
        }
        estimate.parts = Figure.Parts(count: table.people)
        return estimate
    }

    /// The stepwise estimate with its bootstrap, where it is asked for and models agree.
    private func bootstrap(_ range: PopulationRange) -> [Figure] {
        guard replicates > 0 else { return [] }
        guard range.point != nil else {
            return [refusal(Absence(.unreliable, "models disagree: no single estimate"), series: "bootstrap")]
        }
        do throws(StatisticsError) {
            let bootstrap = try PopulationBootstrap(table, replicates: replicates, seed: seed)
            var estimate = figure(bootstrap.estimate, series: "bootstrap")
            if let interval = try bootstrap.quantiles.interval(), interval.lower.isFinite, interval.upper.isFinite {
                estimate.interval = Figure.Interval(
                    lower: interval.lower, upper: interval.upper, level: 0.95,
                    method: "BCa bootstrap with a selection in each of \(replicates) samples, seed \(seed) (Efron 1987)"
                )
            }
            if bootstrap.failures > 0 {
                estimate.notes.append("\(bootstrap.failures) of \(replicates) samples gave no finite estimate.")
            }
            return [estimate]
        } catch {
            return [refusal(Absence(.notAvailable, "\(error)"), series: "bootstrap")]
        }
    }

    private var chapman: Figure {
        guard
            let pair = table.pairs.first,
            let two = try? TwoListEstimate(
                first: table.people(onList: pair.first), second: table.people(onList: pair.second),
                both: table.overlap(pair))
        else { return refusal(Absence(.notAvailable), series: "chapman") }
        var estimate = figure(two.chapman, series: "chapman")
        estimate.notes.append("It holds only where being on one list says nothing of being on the other.")
        return estimate
    }

    private func figure(_ value: Double, series: String? = nil) -> Figure {
        var figure = Figure(Quantity(value), series: series, unit: .named("persons"))
        guard series != "observed" else { return figure }
        figure.status = .experimental
        figure.nature = .modelled
        figure.marks.insert(.estimated)
        if series == nil { figure.notes.append(Self.remark) }
        return figure
    }

    private func refusal(_ absence: Absence, series: String? = nil) -> Figure {
        Figure(.absent(absence), series: series, unit: .named("persons"))
    }
}
