import WaymarkKit

extension ReferenceValue {
    /// Reads what an engine printed for an expression's value; nil for what no value of the type looks like.
    ///
    /// - Parameter text: the field, nil where it was NULL.
    public init?(printed text: String?, as type: ValueType) {
        guard let text else {
            self = .missing
            return
        }
        switch type {
        case .integer, .number, .money, .days, .months:
            guard let number = Double(text) else { return nil }
            self = .number(number)
        case .text, .code, .id: self = .text(text)
        case .boolean:
            guard text == "true" || text == "false" else { return nil }
            self = .flag(text == "true")
        case .date:
            // Days since 1970-01-01 where dates may lie outside the calendar that is written.
            guard let day = Int(text) ?? CalendarDate(text)?.daysSinceEpoch else { return nil }
            self = .day(day)
        case .dateTime:
            let parts = text.split(separator: " ")
            let clock = parts.last?.split(separator: ":").compactMap { Int($0) } ?? []
            guard parts.count == 2, clock.count == 3, let date = CalendarDate(parts[0]) else { return nil }
            self = .moment(date.daysSinceEpoch, second: clock[0] * 3600 + clock[1] * 60 + clock[2])
        }
    }

    /// Whether an engine's value is this one: numbers to the last bit, texts by code point.
    public func agrees(with other: ReferenceValue) -> Bool {
        switch (self, other) {
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.whole, _), (.number, _): double == other.double
        default: self == other
        }
    }
}
