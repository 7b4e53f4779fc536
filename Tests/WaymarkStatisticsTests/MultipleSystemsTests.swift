import Foundation
import Testing
import WaymarkStatistics

/// Inline results of SparseMSE 2.0.1: the package's artificial table, and Australia 2015/17 (Lyneham et al., 2019).
@Suite("Multiple systems")
struct MultipleSystemsTests {
    private static func table(_ lists: [String], _ rows: [String: Int]) throws -> CaptureTable {
        try CaptureTable(lists: lists, histories: rows.map { row in (row.key.map { $0 == "1" }, row.value) })
    }

    private let artificial = ["100": 40, "010": 30, "001": 20, "110": 6]
    private let australia = [
        "1000": 34, "0100": 13, "0010": 198, "0001": 100, "1100": 3, "1010": 4, "1001": 1, "0110": 36, "0101": 2,
        "1110": 6, "1101": 1, "0111": 15, "1111": 1,
    ]

    @Test(
        "Existence is found by the linear programme",
        arguments: [([], 1.2), (["B:C"], 3), (["A:B"], 0), (["A:B", "B:C"], 0)] as [([String], Double)])
    func existence(_ names: [String], _ smallestCell: Double) throws {
        let table = try Self.table(["A", "B", "C"], artificial)
        let existence = try LoglinearModel(table, interactions: names.map { try pair($0, table) }).existence()
        #expect(abs(existence.smallestCell - smallestCell) < 1e-6)
        #expect(existence.isFinite == (smallestCell > 0))
    }

    @Test func aModelWithoutFiniteEstimateIsRefused() throws {
        let table = try Self.table(["A", "B", "C"], artificial)
        let model = try LoglinearModel(table, interactions: [pair("A:B", table)])
        #expect(throws: StatisticsError.estimateNotFinite) { try model.fit() }
    }

    @Test("More parameters than cells are not identifiable")
    func rank() throws {
        let table = try Self.table(["A", "B"], ["10": 5, "01": 7, "11": 3])
        let model = try LoglinearModel(table, interactions: table.pairs)
        #expect(!model.existence().isIdentifiable)
        #expect(throws: StatisticsError.notIdentifiable) { try model.fit() }
    }

    @Test("Two lists without interaction give Lincoln and Petersen's estimate")
    func twoLists() throws {
        let table = try Self.table(["A", "B"], ["10": 76, "01": 549, "11": 18])
        #expect(abs(try LoglinearModel(table).fit().population - 2961) < 1e-6)
    }

    @Test func mainEffects() throws {
        let fit = try LoglinearModel(Self.table(["A", "B", "C"], artificial)).fit()
        #expect(abs(fit.population - 539.0939303475) < 1e-6)
        #expect(abs(fit.deviance - 8.87254028344688) < 1e-9)
        #expect(abs(fit.aic - 36.1474239544086) < 1e-9)
        #expect(abs(fit.bicByCells - 35.9310645506299) < 1e-9)
    }

    @Test("Models that disagree by more than a factor of two give a range and no point")
    func refusal() throws {
        let range = try PopulationRange(Self.table(["A", "B", "C", "D"], australia))
        #expect(range.point == nil)
        #expect(abs(range.range.lower - 827.1671903539683) < 1e-4)
        #expect(abs(range.range.upper - 6496.008695364842) < 1e-2)
    }

    @Test("Models that agree give a point")
    func agreement() throws {
        let range = try PopulationRange(Self.table(["A", "B", "C"], artificial))
        #expect(abs(try #require(range.point) - 539.0939303475) < 1e-6)
        #expect(range.range.contains(range.lowerBound))
    }

    @Test("Leaving people out gives SparseMSE's acceleration") func acceleration() throws {
        let acceleration = try PopulationBootstrap.acceleration(Self.table(["A", "B", "C"], artificial))
        #expect(abs(acceleration + 0.0610310413328482) < 1e-6)
    }

    /// Resamples of 24 people, 8 a cell: the mean of 24 + x₁₀x₀₁/x₁₁ over every split without an empty cell.
    @Test("Resamples spread as multinomial counts do") func spread() throws {
        var (sum, share) = (0.0, 0.0)
        for a in 1..<24 {
            for b in 1..<(24 - a) where 24 - a - b > 0 {
                let c = 24 - a - b
                let logarithms = logGamma(Double(a + 1)) + logGamma(Double(b + 1)) + logGamma(Double(c + 1))
                let probability = exp(-logarithms)
                sum += probability * (24 + Double(a * b) / Double(c))
                share += probability
            }
        }
        let table = try Self.table(["A", "B"], ["10": 8, "01": 8, "11": 8])
        let replicates = try PopulationBootstrap(table, replicates: 8000, seed: 3).quantiles.replicates
        #expect(abs(replicates.reduce(0, +) / Double(replicates.count) - sum / share) < 0.2)
    }

    @Test("The same seed gives the same limits, another seed others")
    func seed() throws {
        let table = try Self.table(["A", "B", "C", "D"], australia)
        let first = try PopulationBootstrap(table, replicates: 40, seed: 7)
        let again = try PopulationBootstrap(table, replicates: 40, seed: 7)
        let other = try PopulationBootstrap(table, replicates: 40, seed: 8)
        #expect(first.quantiles.replicates == again.quantiles.replicates)
        #expect(first.quantiles.replicates != other.quantiles.replicates)
    }

    /// The first outputs for seed 1234567 of the authors' reference program.
    @Test func splitMix() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test("Type 8 quantiles and a correction that is not finite")
    func quantiles() throws {
        let even = try BiasCorrectedQuantiles(replicates: [1, 2, 3, 4], estimate: 2.5, acceleration: 0)
        #expect(abs(try #require(even.quantile(0.5)) - 2.5) < 1e-12)
        let beyond = try BiasCorrectedQuantiles(replicates: [1, 2], estimate: 9, acceleration: 0)
        #expect(beyond.quantile(0.5) == nil)
    }

    @Test("Chao and Chapman without overlap")
    func withoutOverlap() throws {
        let bound = try ChaoLowerBound(observed: 10, once: 10, twice: 0)
        #expect(bound.value == nil && bound.variance == nil && bound.biasCorrected == 55)
        let lists = try TwoListEstimate(first: 46, second: 20, both: 0)
        #expect(lists.lincolnPetersen == nil && lists.chapman == 986)
    }

    @Test("Tables that cannot be are typed errors")
    func hostile() {
        #expect(throws: StatisticsError.empty("second list")) { try CaptureTable(lists: ["A"], histories: []) }
        #expect(throws: StatisticsError.empty("people")) { try CaptureTable(lists: ["A", "B"], histories: []) }
        let many = (0..<11).map(String.init)
        #expect(throws: StatisticsError.tooMany("lists", limit: 10)) { try CaptureTable(lists: many, histories: []) }
        for rows in [["10": -1], ["1": 3], ["00": 3], ["11": Int.max], ["10": 1_000_000_000, "01": 5]] {
            #expect(throws: StatisticsError.self) { try Self.table(["A", "B"], rows) }
        }
        #expect(throws: StatisticsError.self) { try TwoListEstimate(first: 3, second: 5, both: 4) }
        #expect(throws: StatisticsError.self) { try ChaoLowerBound(observed: 3, once: 2, twice: 2) }
    }

    @Test("A list that holds nobody has no finite estimate")
    func emptyList() throws {
        let table = try Self.table(["A", "B", "C"], ["100": 5, "010": 6, "110": 2])
        #expect(throws: StatisticsError.estimateNotFinite) { try PopulationRange(table) }
    }
}
