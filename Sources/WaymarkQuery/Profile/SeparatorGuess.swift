import WaymarkKit

/// Finds out by which sign the fields of a text file are separated.
enum SeparatorGuess {
    /// How many rows are looked at.
    private static let rows = 100

    /// The sign that splits each of the first rows into as many fields as the header; into the most, if several do.
    /// - Parameter usual: the sign by the file's ending, which is taken where nothing tells against it.
    static func separator(of text: [UInt8], usual: Source.Separator) -> Source.Separator {
        let fits = Source.Separator.allCases.compactMap { Fit(of: text, by: $0) }
        let best = fits.max { first, second in
            let rank = { (fit: Fit) in (fit.isRegular ? 1 : 0, fit.width, fit.separator == usual ? 1 : 0) }
            return rank(first) < rank(second)
        }
        return best?.separator ?? usual
    }

    /// How a sign splits the rows; it splits the header at least.
    private struct Fit {
        var separator: Source.Separator
        var width: Int
        var isRegular: Bool

        init?(of text: [UInt8], by separator: Source.Separator) {
            var records = CSVRecords(text, separator: separator.byte)
            guard let header = records.next(), header.count > 1 else { return nil }
            self.separator = separator
            width = header.count
            isRegular = true
            for _ in 0..<SeparatorGuess.rows {
                guard let record = records.next() else { break }
                let isEmpty = record.count == 1 && record[0].text.isEmpty
                if !isEmpty, record.count != width { isRegular = false }
            }
        }
    }
}
