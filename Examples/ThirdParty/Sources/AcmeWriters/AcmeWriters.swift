import WaymarkKit

/// Acme's writers: the list that a host links in.
public enum AcmeWriters {
    /// All of them.
    public static let all: [any Writer.Type] = [MarkdownWriter.self]
}
