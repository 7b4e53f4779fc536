import WaymarkKit

extension Cell.Input {
    /// What the groups with certain keys gave together: 0 where there are none, absent where the input is.
    public func total(where isWanted: (_ keys: [String?]) -> Bool = { _ in true }) -> Quantity {
        if case .absent = quantity { return quantity }
        return groups.filter { isWanted($0.keys) }.map(\.quantity).reduce(.value(0), +)
    }

    /// How many rows the groups with certain keys have.
    public func rowCount(where isWanted: (_ keys: [String?]) -> Bool) -> Int {
        groups.filter { isWanted($0.keys) }.map(\.rows).reduce(0, +)
    }

    /// The groups of the last date of each area, where the groups have dates and areas as keys: a state is counted once
    /// in a period, however often it was reported.
    /// - Parameters:
    ///   - date: the place of the key with the date, as ISO 8601 text.
    ///   - area: the place of the key with the area.
    public func latest(date: Int, area: Int) -> [Group] {
        func key(_ group: Group, _ place: Int) -> String? { place < group.keys.count ? group.keys[place] : nil }
        var last: [String?: String] = [:]
        for group in groups {
            guard let day = key(group, date) else { continue }
            let place = key(group, area)
            last[place] = max(last[place] ?? day, day)
        }
        return groups.filter { group in
            guard let newest = last[key(group, area)] else { return true }
            return key(group, date) == newest
        }
    }
}

extension [Cell.Input.Group] {
    /// What the groups with certain keys gave together; 0 where there are none.
    public func total(where isWanted: (_ keys: [String?]) -> Bool = { _ in true }) -> Quantity {
        filter { isWanted($0.keys) }.map(\.quantity).reduce(.value(0), +)
    }
}
