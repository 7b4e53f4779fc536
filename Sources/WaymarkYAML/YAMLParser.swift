import CLibYAML
import WaymarkKit

/// Reads a YAML file into a tree of located nodes through libyaml; what is wrong becomes one diagnostic.
public enum YAMLParser {
    /// Reads a document.
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: the name that diagnostics show.
    /// - Throws: the first thing that is wrong; there is no tree then.
    public static func parse(
        _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
    ) throws(Diagnostic) -> YAMLNode {
        guard bytes.count <= limits.bytes else {
            throw Diagnostic(
                YAMLCodes.tooLarge, "the file has \(bytes.count) bytes, and at most \(limits.bytes) are read",
                at: SourceSpan(file: file, line: 1), help: "split it into several files")
        }
        try YAMLText.checkEncoding(of: bytes, file: file)
        var builder = YAMLTreeBuilder(file: file, limits: limits)
        try readEvents(of: bytes, file: file, into: &builder)
        return try builder.finish()
    }

    private static func readEvents(
        of bytes: [UInt8], file: String, into builder: inout YAMLTreeBuilder
    ) throws(Diagnostic) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw Diagnostic(YAMLCodes.syntax, "libyaml could not be started", at: SourceSpan(file: file, line: 1))
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        let outcome: Result<Void, Diagnostic> = bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else {
                    return .failure(YAMLSyntaxError.diagnostic(of: parser, bytes: bytes, file: file))
                }
                defer { yaml_event_delete(&event) }
                do throws(Diagnostic) { try builder.take(event) } catch { return .failure(error) }
                if event.type == YAML_STREAM_END_EVENT { return .success(()) }
            }
        }
        try outcome.get()
    }
}
