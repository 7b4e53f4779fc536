import WaymarkKit

/// The groups of an input by sex, age and disability.
struct People {
    /// Who a group is about.
    struct Person {
        var sex: String?
        var age: Double?
        var hasDisability: Bool
    }

    private let whole: Quantity
    private let groups: [(person: Person, quantity: Quantity)]
    let knowsDisability: Bool
    /// The countries of the groups; empty where they do not say it.
    let countries: Set<String>

    /// - Parameter wanted: the countries whose groups count; all if empty.
    init(_ cell: Cell, _ input: String, of wanted: Set<String> = []) {
        whole = cell[input]
        let all = cell.inputs[input]?.groups.filter { $0.keys.count == 4 } ?? []
        let found = all.filter { group in wanted.isEmpty || group.keys[3].map(wanted.contains) ?? true }
        countries = Set(found.compactMap { $0.keys[3] })
        groups = found.map { group in
            let age = group.keys[1].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
            return (Person(sex: group.keys[0], age: age, hasDisability: group.keys[2] == "PD"), group.quantity)
        }
        knowsDisability = found.contains { $0.keys[2] != nil }
    }

    func count(aged ages: ClosedRange<Double>? = nil, where isWanted: (Person) -> Bool = { _ in true }) -> Quantity {
        if case .absent = whole { return whole }
        return groups.filter { person, _ in
            isWanted(person) && (ages.map { range in person.age.map(range.contains) ?? false } ?? true)
        }.map(\.quantity).reduce(.value(0), +)
    }
}
