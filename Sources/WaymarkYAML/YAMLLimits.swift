/// How much a YAML file may hold before it is refused.
public struct YAMLLimits: Sendable, Hashable {
    /// The most bytes.
    public var bytes: Int
    /// The most levels of lists and mappings.
    public var depth: Int
    /// The most values, with every alias filled in.
    public var nodes: Int

    /// Creates limits.
    public init(bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
