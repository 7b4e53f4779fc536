import WaymarkKit

extension Cell {
    /// Whether the cell is about one country alone: the programme's, or where it names none, the one that has rows.
    /// - Parameters:
    ///   - input: an input whose groups say their country.
    ///   - key: the place of the key with the country.
    public func isOfOneCountry(by input: String, key: Int = 0) -> Bool {
        guard countries.isEmpty else { return countries.count == 1 }
        let found = inputs[input]?.groups.compactMap { key < $0.keys.count ? $0.keys[key] : nil } ?? []
        return Set(found).count == 1
    }
}
