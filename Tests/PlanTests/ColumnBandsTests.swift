import Testing
import WaymarkKit

@testable import WaymarkQuery

/// Conditions about numbers that are read from the bands of these.
struct ColumnBandsTests {
    private static let age = Column(name: "age", kind: .integer, range: 0...120, bands: "age_group")
    private static let column = Expression(.column(ColumnReference(name: "age")), type: .integer)

    private static func dimension(_ bands: [(Int?, Int?)]) -> Dimension {
        Dimension(
            id: "age_group", name: "Age",
            categories: bands.enumerated().map { index, band in
                Dimension.Category(code: "B\(index)", name: "B", band: Dimension.Band(lower: band.0, upper: band.1))
            })
    }

    private static func condition(_ comparison: Expression.Comparison, _ limit: Int) -> Expression {
        Expression(
            .comparison(comparison, column, Expression(.literal(.integer(limit)), type: .integer)), type: .boolean)
    }

    @Test(
        arguments: [
            (Expression.Comparison.less, 18, "B0"), (.lessOrEqual, 17, "B0"), (.greaterOrEqual, 18, "B1 B2"),
            (.greater, 59, "B2"), (.greaterOrEqual, 0, "B0 B1 B2"), (.less, 19, nil), (.greater, 18, nil),
            (.equal, 17, nil),
            (.notEqual, 18, nil), (.less, 0, nil), (.greater, 120, nil), (.less, .min, nil), (.greater, .max, nil),
        ] as [(Expression.Comparison, Int, String?)])
    func `whole bands stand for the numbers in them, and no parts of bands`(
        comparison: Expression.Comparison, limit: Int, codes: String?
    ) throws {
        let bands = try #require(
            ColumnBands(
                Self.age, Self.dimension([(60, nil), (nil, 17), (18, 59)].sorted { ($0.0 ?? 0) < ($1.0 ?? 0) })))
        let condition = Self.condition(comparison, limit)
        let read = condition.readFromBands([ColumnReference(name: "age"): bands])
        guard let codes else {
            #expect(read == condition)
            return
        }
        #expect(read.columns == [ColumnReference(name: "age#bands")])
        for code in ["B0", "B1", "B2"] { #expect(read.description.contains(code) == codes.contains(code)) }
    }

    @Test(
        arguments: [
            [(0, 17), (19, nil)], [(0, 17), (17, nil)], [(1, nil)], [(nil, 100)], [],
        ] as [[(Int?, Int?)]])
    func `bands with gaps, or that overlap, tell nothing`(bands: [(Int?, Int?)]) {
        #expect(ColumnBands(Self.age, Self.dimension(bands)) == nil)
    }

    @Test func `a number between two whole ones, or without ends, is in no band for certain`() {
        let bands = Self.dimension([(nil, 17), (18, nil)])
        #expect(ColumnBands(Column(name: "age", kind: .number, range: 0...120), bands) == nil)
        #expect(ColumnBands(Column(name: "age", kind: .integer), bands) == nil)
        #expect(ColumnBands(Self.age, bands) != nil)
    }

    @Test func `a condition that need not hold stays what it is`() throws {
        let bands = try #require(ColumnBands(Self.age, Self.dimension([(nil, 17), (18, nil)])))
        let negated = Expression(.not(Self.condition(.less, 18)), type: .boolean)
        #expect(negated.readFromBands([ColumnReference(name: "age"): bands]) == negated)
    }
}
