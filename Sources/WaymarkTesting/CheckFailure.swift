/// A promise that a plugin does not keep, in words that tell its author what to mend.
public struct CheckFailure: Sendable, Hashable {
    /// The plugin's id.
    public var plugin: String
    /// What was looked at, such as an example or an option.
    public var subject: String
    /// What is wrong with it.
    public var message: String

    /// Creates a failure.
    public init(plugin: String, subject: String, message: String) {
        self.plugin = plugin
        self.subject = subject
        self.message = message
    }
}

extension CheckFailure: CustomStringConvertible {
    /// The plugin, the subject and the message in one line.
    public var description: String { "`\(plugin)`, \(subject): \(message)" }
}
