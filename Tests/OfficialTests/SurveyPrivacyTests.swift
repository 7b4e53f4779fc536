import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// What leaves the engine of a survey: sums by primary sampling unit and cell, and nothing finer.
@Suite struct SurveyPrivacyTests {
    /// The calculators that take quantiles, whose groups have the values of rows: the only ones that may.
    private static let byValue: Set<String> = ["sdg-10.7.1", "survey-quantile"]

    private func plan(_ folder: String) throws -> (project: Project, plan: Plan) {
        let path = Repository.file(folder).path
        let loaded = ProjectLoader(
            files: DiskFiles(folder: path),
            library: { DiskFiles(folder: Repository.file("indicators/\($0)").path) },
            calculators: BuiltIn.registry.calculators
        ).load()
        let project = try #require(loaded.project)
        let host = WaymarkHost.Host(registry: BuiltIn.registry, environment: [:])
        let today = try #require(CalendarDate("2026-06-30"))
        return (project, try host.plan(of: project, in: path, today: today))
    }

    /// The keys of a query's groups beside the categories of its cells, by the calculators that they are for.
    private func keys(of query: Plan.MeasureQuery, in project: Project) -> [String: Set<String>] {
        let columns = query.extraKeys.compactMap { $0 }.map(\.description)
        let codes = Set(query.measures.flatMap(\.requests).map(\.indicator))
        let calculators = project.indicators.filter { codes.contains($0.code) }.map(\.calculator)
        return Dictionary(calculators.map { ($0, Set(columns)) }, uniquingKeysWith: { $0.union($1) })
    }

    @Test func `no group that leaves the engine for a proportion is finer than a unit and a cell`() throws {
        let (project, plan) = try plan("indicators/sdg")
        var seen: Set<String> = []
        for query in plan.queries {
            guard let design = query.source.design else { continue }
            let units = Set([design.stratum, design.unit, design.population].compactMap { $0 })
            // A country is made of whole units.
            let countries = Set(query.source.columns.filter { $0.dimension == "country" }.map(\.name))
            for (calculator, keys) in keys(of: query, in: project) where !Self.byValue.contains(calculator) {
                #expect(keys.isSubset(of: units.union(countries)), "\(calculator): \(keys)")
                if keys.isSuperset(of: units) { seen.insert(calculator) }
            }
        }
        #expect(
            seen.isSuperset(of: [
                "sdg-16.1.3", "sdg-16.1.4", "sdg-16.2.1", "sdg-16.2.3", "sdg-16.3.1", "sdg-16.3.3", "sdg-16.5.1",
                "sdg-16.5.2", "sdg-16.6.2", "sdg-16.7.2", "sdg-16.9.1", "sdg-16.b.1",
            ]), "\(seen)")
    }

    @Test(arguments: BuiltIn.registry.calculators.map { $0.description.id })
    func `a calculator of surveys asks for groups by unit, or says that it takes quantiles`(id: String) throws {
        let type = try #require(BuiltIn.registry.calculator(id))
        guard let needs = (try? type.init(options: Options()))?.needs, needs.contains(where: { $0.input == "design" })
        else { return }
        let keys = Set(needs.flatMap(\.groupedBy)).subtracting(["stratum", "psu", "population", "country"])
        #expect(keys.isEmpty != Self.byValue.contains(id), "\(id): \(keys)")
    }
}
