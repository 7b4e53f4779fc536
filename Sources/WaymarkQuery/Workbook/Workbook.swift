import WaymarkKit

/// What a workbook says of itself: its sheets, and from which year it counts days.
///
/// The engine reads the cells; it does not tell these.
struct Workbook {
    /// One sheet.
    struct Sheet: Hashable {
        /// The name on its tab.
        var name: String
        /// Its entry in the archive.
        fileprivate var entry: String
    }

    /// The sheets in their order.
    let sheets: [Sheet]
    /// Whether days are counted from 1904.
    let countsFrom1904: Bool
    private let archive: ZipArchive

    /// Much more than any workbook's list of sheets has.
    private static let limit = 1 << 24

    /// Opens a workbook.
    /// - Throws: a diagnostic where the file is no workbook.
    init(location: String, file: String) throws(Diagnostic) {
        do {
            archive = try ZipArchive(path: location)
            let root = archive.names.contains("xl/workbook.xml") ? "xl/" : ""
            var tags = XMLTags("workbookPr", "sheet")
            let found = tags.read(try archive.bytes(of: "\(root)workbook.xml", atMost: Self.limit))
            var links = XMLTags("Relationship")
            let targets = links.read(try archive.bytes(of: "\(root)_rels/workbook.xml.rels", atMost: Self.limit))
            countsFrom1904 = found.contains {
                $0.name == "workbookPr" && ["1", "true"].contains($0.attributes["date1904"])
            }
            sheets = found.filter { $0.name == "sheet" }.compactMap { sheet in
                let link = targets.first { $0.attributes["Id"] == sheet.attributes["id"] }
                guard let name = sheet.attributes["name"], let target = link?.attributes["Target"] else { return nil }
                return Sheet(name: name, entry: target.hasPrefix("/") ? String(target.dropFirst()) : root + target)
            }
            guard !sheets.isEmpty else { throw ZipArchive.Damaged() }
        } catch {
            let isOld = (try? FileBytes.start(of: location, atMost: 4)) == [0xD0, 0xCF, 0x11, 0xE0]
            throw Diagnostic(
                QueryCodes.unreadableData,
                isOld ? "the workbook is of the old form, or protected by a password" : "the file is no workbook",
                at: SourceSpan(file: file, line: 1), help: "save it as `.xlsx`, without a password")
        }
    }

    /// The sheet of a name; the first one where none is named.
    func sheet(named name: String?, file: String, at span: SourceSpan?) throws(Diagnostic) -> Sheet {
        guard let name else { return sheets[0] }
        if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
        let names = sheets.map(\.name)
        throw Diagnostic(
            QueryCodes.unreadableData, "the workbook `\(file)` has no sheet `\(name)`", at: span, found: name,
            allowed: names, help: NearestName.suggestion(for: name, among: names).map { "did you mean `\($0)`?" })
    }

    /// The merged cells of a sheet that begin in a row, such as `A1:C1`.
    func mergedCells(of sheet: Sheet, inRow row: Int) -> [String] {
        var tags = XMLTags("mergeCell")
        var found: [String] = []
        try? archive.read(sheet.entry) { piece in
            found += tags.read(piece).compactMap { $0.attributes["ref"] }
            return true
        }
        return found.filter { range in
            let first = range.prefix { $0 != ":" }
            return Int(first.drop { $0.isLetter }) == row
        }
    }
}
