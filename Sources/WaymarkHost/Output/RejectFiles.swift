import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Lists rejected rows: file, row, place in the file, column, what is wrong, what kind of value was found. Never the
/// value.
enum RejectFiles {
    /// The path of a source's list, relative to the output folder.
    static func path(of source: String) -> String { "rejects/\(source).csv" }

    /// A source's list as CSV in UTF-8.
    static func text(of staged: PlanResult.StagedSource, in project: Project) -> [UInt8] {
        let columns = project.source(staged.source)?.columns ?? []
        var text: [UInt8] = []
        CSVField.append(["file", "row", "place", "column", "problem", "found"], to: &text)
        for reject in staged.rejects {
            let column = columns.indices.contains(reject.column) ? columns[reject.column].name : ""
            let place = reject.place.map { $0.cell ?? "\($0.line):\($0.column)" } ?? ""
            CSVField.append(
                [reject.file ?? "", String(reject.row), place, column, reject.reason, reject.valueClass], to: &text)
        }
        return text
    }
}
