import WaymarkKit

/// Which indicators can be computed when: those whose inputs are others' figures come after them.
struct DependencyOrder {
    /// The places of the indicators, those of one stage together; each depends on earlier stages only.
    private(set) var stages: [[Int]] = []
    /// The places of indicators that depend on themselves, directly or through others, or on such ones.
    private(set) var circular: [Int] = []

    init(_ indicators: [Indicator]) {
        let known = Set(indicators.map(\.code))
        var done: Set<String> = []
        var waiting = Array(indicators.indices)
        while !waiting.isEmpty {
            let ready = waiting.filter { index in
                indicators[index].references.values.allSatisfy {
                    !known.contains($0.indicator) || done.contains($0.indicator)
                }
            }
            guard !ready.isEmpty else { break }
            stages.append(ready)
            done.formUnion(ready.map { indicators[$0].code })
            waiting.removeAll { ready.contains($0) }
        }
        circular = waiting
    }

    /// The indicators picked, and those whose figures they need, in the order given.
    static func closure(of codes: Set<String>, in indicators: [Indicator]) -> [Indicator] {
        let byCode = Dictionary(indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var wanted = codes
        var open = Array(codes)
        while let code = open.popLast() {
            for reference in (byCode[code]?.references ?? [:]).values where wanted.insert(reference.indicator).inserted
            {
                open.append(reference.indicator)
            }
        }
        return indicators.filter { wanted.contains($0.code) }
    }
}
