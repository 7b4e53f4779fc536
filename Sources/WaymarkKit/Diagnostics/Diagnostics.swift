/// The findings of one run: collected as they come, reported sorted by place, each only once.
public struct Diagnostics: Error, Sendable, Equatable {
    /// Every finding so far, in the order found.
    public private(set) var all: [Diagnostic]
    private var seen: Set<Diagnostic>

    /// Starts a collection.
    public init(_ diagnostics: [Diagnostic] = []) {
        all = []
        seen = []
        for diagnostic in diagnostics { append(diagnostic) }
    }

    /// Adds a finding, unless the very same was added before.
    public mutating func append(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { all.append(diagnostic) }
    }

    /// Adds several findings.
    public mutating func append(contentsOf other: Diagnostics) {
        for diagnostic in other.all { append(diagnostic) }
    }

    /// Whether anything forbids going on.
    public var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Whether nothing was found.
    public var isEmpty: Bool { all.isEmpty }

    /// The findings by file, line and column; those without a place come first.
    public var sorted: [Diagnostic] {
        all.enumerated().sorted { left, right in
            switch (left.element.span, right.element.span) {
            case (nil, nil): left.offset < right.offset
            case (nil, _): true
            case (_, nil): false
            case (let first?, let second?): (first, left.offset) < (second, right.offset)
            }
        }.map(\.element)
    }

    /// How many findings there are of a severity.
    public func count(of severity: Diagnostic.Severity) -> Int {
        all.count { $0.severity == severity }
    }

    /// Runs a step; what it throws is added, and nil is the answer.
    public mutating func collect<Value>(_ step: () throws(Diagnostic) -> Value) -> Value? {
        do {
            return try step()
        } catch {
            append(error)
            return nil
        }
    }
}
