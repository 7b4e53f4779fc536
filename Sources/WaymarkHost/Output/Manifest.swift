import WaymarkKit

/// What a folder of outputs was made of: written beside them, and the mark by which Waymark knows its own folder.
enum Manifest {
    /// The manifest of a report in some formats.
    static func text(of report: Report, formats: [String]) -> String {
        JSONValue.members([
            "waymark": .string(report.version),
            "programme": .string(report.programme.id),
            "today": .string(report.today.description),
            "synthetic": .bool(report.isSynthetic),
            "formats": .array(formats.map(JSONValue.string)),
            "indicators": .array(report.entries.map { .string($0.indicator.code) }),
            "sources": .array(
                report.sources.map { summary in
                    .members([
                        "id": .string(summary.source.id), "file": .string(summary.source.file),
                        "rows": .integer(summary.rows), "rejected": .integer(summary.rejected),
                        "synthetic": .bool(summary.source.isSynthetic),
                    ])
                }),
        ]).text(indented: true)
    }
}
