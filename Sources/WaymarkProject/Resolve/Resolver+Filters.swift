import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// The condition of a `where`, checked against a source; nil after a diagnostic.
    mutating func filter(_ text: Located<String>, of source: Source) -> Expression? {
        nil
    }
}
