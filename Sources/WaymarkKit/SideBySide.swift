extension Array where Element: Sendable {
    /// What a step makes of each element, made side by side, in the order of the elements.
    public func mapSideBySide<Value: Sendable>(_ step: @escaping @Sendable (Element) -> Value) async -> [Value] {
        await withTaskGroup(of: (Int, Value).self) { group in
            for (index, element) in enumerated() { group.addTask { (index, step(element)) } }
            var values = [Value?](repeating: nil, count: count)
            for await (index, value) in group { values[index] = value }
            return values.compactMap { $0 }
        }
    }
}
