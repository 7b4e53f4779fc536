import WaymarkKit
import WaymarkProject
import WaymarkQuery

extension IndicatorRun {
    /// The indicators that are computed, prepared.
    /// - Parameter selected: the codes of those to be reported, all if nil; those that they are made of come with them.
    /// - Throws: that a calculator is unknown, or refuses its options.
    static func all(
        of project: Project, registry: Registry, today: CalendarDate, selected: Set<String>?
    ) throws(Diagnostics) -> [IndicatorRun] {
        var diagnostics = Diagnostics()
        var runs: [IndicatorRun] = []
        let indicators = selected.map { DependencyOrder.closure(of: $0, in: project.indicators) } ?? project.indicators
        for indicator in indicators where indicator.status != .retired {
            guard let type = registry.calculator(indicator.calculator) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownCalculator, "calculator", indicator.calculator,
                        among: registry.calculators.map { $0.description.id }, at: indicator.span))
                continue
            }
            do throws(Diagnostic) {
                runs.append(try IndicatorRun(indicator, type: type, project: project, today: today))
            } catch {
                diagnostics.append(error.located(at: indicator.span))
            }
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        return runs
    }
}
