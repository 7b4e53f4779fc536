import WaymarkKit
import WaymarkProject
import WaymarkQuery

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Host {
    /// All that a run of a project would ask of its data.
    /// - Parameter folder: the project's folder.
    /// - Throws: that a calculator is unknown, or refuses its options.
    public func plan(of project: Project, in folder: String, today: CalendarDate) throws(Diagnostics) -> Plan {
        let runs = try IndicatorRun.all(of: project, registry: registry, today: today, selected: nil)
        return Planner(project: project, rows: Self.rows(of: project, in: folder)).plan(for: runs.flatMap(\.requests))
    }

    /// About how many rows the sources of a project have, by the size of their files.
    static func rows(of project: Project, in folder: String) -> [String: Int] {
        var rows: [String: Int] = [:]
        for source in project.sources where source.table == nil && !source.isPattern {
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + source.file)
            guard let size = attributes?[.size] as? Int else { continue }
            let isPacked = source.format == .parquet || source.format == .xlsx || source.file.hasSuffix(".gz")
            rows[source.id] = size / (isPacked ? 12 : 80) + 1
        }
        return rows
    }
}
