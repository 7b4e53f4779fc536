import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Decides whether the rows that broke their contracts are few enough to go on.
struct RejectCheck {
    let project: Project
    let displayName: (String) -> String

    /// How many rows are shown one by one.
    static let shown = 20

    /// Stops the run where a source has more rejects than it may have.
    /// - Parameter keep: puts the lists of rejects somewhere and says where.
    func check(_ result: PlanResult, keep: ([PlanResult.StagedSource]) -> String?) throws(Diagnostics) {
        let excessive = result.sources.filter { staged in
            guard let source = project.source(staged.source) else { return false }
            return switch source.rejects {
            case .fail: staged.rejectedRows > 0
            case .rows(let limit): staged.rejectedRows > limit
            case .percent(let limit): Double(staged.rejectedRows) * 100 > limit * Double(staged.rows)
            }
        }
        guard !excessive.isEmpty else { return }
        let place = keep(result.sources.filter { $0.rejectedRows > 0 })
        var diagnostics = Diagnostics()
        for staged in excessive {
            guard let source = project.source(staged.source) else { continue }
            for reject in staged.rejects.prefix(Self.shown) {
                let span = reject.place ?? span(ofRow: reject.row, in: source)
                diagnostics.append(diagnostic(reject, source, span))
            }
            if staged.rejectedRows > Self.shown {
                diagnostics.append(
                    Diagnostic(
                        QueryCodes.tooManyRejects,
                        "\(staged.rejectedRows) of \(staged.rows) rows of source `\(source.id)` break their contract",
                        at: source.span, help: place.map { "all of them are listed in `\($0)`" }))
            }
        }
        throw diagnostics
    }

    /// The line of a file, else where the source is declared.
    private func span(ofRow row: Int, in source: Source) -> SourceSpan? {
        source.table == nil ? SourceSpan(file: displayName(source.file), line: row + 1) : source.span
    }

    private func diagnostic(_ reject: PlanResult.Reject, _ source: Source, _ span: SourceSpan?) -> Diagnostic {
        let column = source.columns.indices.contains(reject.column) ? source.columns[reject.column] : nil
        let found = reject.valueClass == "nothing" ? "" : " (found \(reject.valueClass))"
        var allowed: [String] = []
        if case .code(let id)? = column?.kind { allowed = project.dimensions[id]?.categories.map(\.code) ?? [] }
        return Diagnostic(
            QueryCodes.badRow, "row \(reject.row): `\(column?.name ?? "?")` \(reject.reason)\(found)", at: span,
            found: reject.valueClass, allowed: allowed, help: help(reject, column),
            notes: [Diagnostic.Note("the column's contract is here", at: column?.span)])
    }

    private func help(_ reject: PlanResult.Reject, _ column: Column?) -> String {
        guard reject.reason != "is missing" else {
            return "fill it in, or write `optional: true` in the column's contract"
        }
        if case .code = column?.kind { return "mend the row, or say with `map:` which code it stands for" }
        return "mend the row, or the column's contract"
    }
}
