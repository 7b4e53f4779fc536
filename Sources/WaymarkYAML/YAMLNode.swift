import WaymarkKit

/// A value of a YAML file with its place. Scalars stay text, so that `16.10` and `NO` survive.
public struct YAMLNode: Sendable, Hashable {
    /// One entry of a mapping.
    public struct Entry: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The key's place.
        public var keySpan: SourceSpan
        /// The value.
        public var value: YAMLNode
    }

    /// What a node holds.
    public enum Content: Sendable, Hashable {
        /// A text; `isPlain` when it stands without quotes.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([YAMLNode])
        /// Keys and values in the order written.
        case mapping([Entry])
    }

    /// What it holds.
    public var content: Content
    /// Where it begins.
    public var span: SourceSpan

    /// Whether it is empty, `~` or `null` without quotes.
    public var isNull: Bool {
        if case .scalar(let text, isPlain: true) = content {
            ["", "~", "null", "Null", "NULL"].contains(text)
        } else {
            false
        }
    }

    /// The value of a key.
    public subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// What it is, for messages: "a list", "a mapping", "nothing", "an empty text", or the text itself.
    public var kind: String {
        switch content {
        case .scalar("", isPlain: false): "an empty text"
        case .scalar(let text, _): isNull ? "nothing" : "`\(text.count > 40 ? text.prefix(40) + "…" : text)`"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
