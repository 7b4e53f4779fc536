import CLibYAML
import WaymarkKit

/// Builds the tree from libyaml's events and keeps it within its limits.
struct YAMLTreeBuilder {
    /// A list or mapping that is not finished.
    private struct Open {
        var node: YAMLNode
        var anchor: String?
        var size = 1
        /// The places of the keys so far.
        var keys: [String: SourceSpan] = [:]
        var key: (text: String, span: SourceSpan)?
        /// What `<<` brings in, taken over after the mapping's own keys.
        var merged: [YAMLNode.Entry] = []
    }

    private let file: String
    private let limits: YAMLLimits
    private var open: [Open] = []
    private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
    private var openAnchors: Set<String> = []
    private var root: YAMLNode?

    init(file: String, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    /// The finished tree.
    func finish() throws(Diagnostic) -> YAMLNode {
        guard let root, !root.isNull else {
            throw Diagnostic(
                YAMLCodes.empty, "the file has no content", at: root?.span ?? SourceSpan(file: file, line: 1))
        }
        return root
    }

    /// Takes the next event.
    mutating func take(_ event: yaml_event_t) throws(Diagnostic) {
        let place = span(event)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            if root != nil {
                throw Diagnostic(
                    YAMLCodes.severalDocuments, "a second document begins here", at: place,
                    help: "move it into a file of its own")
            }
        case YAML_SCALAR_EVENT:
            let data = event.data.scalar
            try checkTag(data.tag, isQuoted: data.quoted_implicit == 1, at: place)
            let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
            let isPlain = data.style == YAML_PLAIN_SCALAR_STYLE
            let node = YAMLNode(content: .scalar(String(decoding: bytes, as: UTF8.self), isPlain: isPlain), span: place)
            try add(node, size: 1, anchor: name(data.anchor), at: place)
        case YAML_SEQUENCE_START_EVENT:
            try checkTag(event.data.sequence_start.tag, isQuoted: false, at: place)
            try begin(.sequence([]), anchor: name(event.data.sequence_start.anchor), at: place)
        case YAML_MAPPING_START_EVENT:
            try checkTag(event.data.mapping_start.tag, isQuoted: false, at: place)
            try begin(.mapping([]), anchor: name(event.data.mapping_start.anchor), at: place)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            try end()
        case YAML_ALIAS_EVENT:
            try repeatAnchor(name(event.data.alias.anchor) ?? "", at: place)
        default: break
        }
    }

    private mutating func begin(_ content: YAMLNode.Content, anchor: String?, at place: SourceSpan) throws(Diagnostic) {
        guard open.count < limits.depth else {
            throw Diagnostic(
                YAMLCodes.tooLarge, "lists and mappings are nested more than \(limits.depth) levels deep", at: place)
        }
        if let last = open.last, case .mapping = last.node.content, last.key == nil { throw keyNotText(place) }
        if let anchor { openAnchors.insert(anchor) }
        open.append(Open(node: YAMLNode(content: content, span: place), anchor: anchor))
    }

    private mutating func end() throws(Diagnostic) {
        guard var finished = open.popLast() else { return }
        if case .mapping(let entries) = finished.node.content, !finished.merged.isEmpty {
            var taken = Set(entries.map(\.key))
            let added = finished.merged.filter { taken.insert($0.key).inserted }
            finished.node.content = .mapping(entries + added)
        }
        if let anchor = finished.anchor { openAnchors.remove(anchor) }
        try add(finished.node, size: finished.size, anchor: finished.anchor, at: finished.node.span)
    }

    private mutating func repeatAnchor(_ name: String, at place: SourceSpan) throws(Diagnostic) {
        guard !openAnchors.contains(name) else {
            throw Diagnostic(YAMLCodes.tooLarge, "alias `\(name)` repeats a value inside itself", at: place)
        }
        guard let (node, size) = anchors[name] else {
            var diagnostic = Diagnostic.unknownName(
                YAMLCodes.unknownAlias, "alias", name, among: anchors.keys.sorted(), at: place)
            if anchors.isEmpty { diagnostic.help = "put a text that begins with `*` in quotes" }
            throw diagnostic
        }
        try add(node, size: size, anchor: nil, at: place)
    }

    /// Puts a finished node where it belongs.
    private mutating func add(_ node: YAMLNode, size: Int, anchor: String?, at place: SourceSpan) throws(Diagnostic) {
        if size > limits.nodes { throw tooMany(place) }
        if let anchor { anchors[anchor] = (node, size) }
        guard !open.isEmpty else {
            root = node
            return
        }
        let last = open.count - 1
        open[last].size += size
        if open.reduce(0, { $0 + $1.size }) > limits.nodes { throw tooMany(place) }
        switch open[last].node.content {
        case .sequence(var values):
            open[last].node.content = .sequence([])
            values.append(node)
            open[last].node.content = .sequence(values)
        case .mapping(var entries):
            guard let key = open[last].key else {
                guard case .scalar(let text, _) = node.content else { throw keyNotText(place) }
                open[last].key = (text, place)
                return
            }
            open[last].key = nil
            if key.text == "<<" {
                open[last].merged += try merged(node, at: place)
                return
            }
            if let first = open[last].keys.updateValue(key.span, forKey: key.text) {
                throw Diagnostic(
                    YAMLCodes.duplicateKey, "the key `\(key.text)` occurs twice", at: key.span,
                    help: "delete or rename one of them", notes: [Diagnostic.Note("first used here", at: first)])
            }
            open[last].node.content = .mapping([])
            entries.append(YAMLNode.Entry(key: key.text, keySpan: key.span, value: node))
            open[last].node.content = .mapping(entries)
        case .scalar: break
        }
    }

    private func merged(_ node: YAMLNode, at place: SourceSpan) throws(Diagnostic) -> [YAMLNode.Entry] {
        switch node.content {
        case .mapping(let entries): return entries
        case .sequence(let nodes):
            var entries: [YAMLNode.Entry] = []
            for node in nodes {
                guard case .mapping(let more) = node.content else { break }
                entries += more
            }
            if nodes.allSatisfy({ if case .mapping = $0.content { true } else { false } }) { return entries }
        case .scalar: break
        }
        throw Diagnostic(
            YAMLCodes.badMerge, "`<<` needs a mapping, and \(node.kind) stands here", at: place,
            help: "write `<<: *name`, where `&name` marks a mapping")
    }

    private func tooMany(_ place: SourceSpan) -> Diagnostic {
        Diagnostic(
            YAMLCodes.tooLarge, "with its aliases filled in, the file holds more than \(limits.nodes) values",
            at: place,
            help: "use fewer aliases")
    }

    private func keyNotText(_ place: SourceSpan) -> Diagnostic {
        Diagnostic(YAMLCodes.keyNotText, "a key must be a plain text", at: place)
    }

    private func checkTag(
        _ tag: UnsafeMutablePointer<yaml_char_t>?, isQuoted: Bool, at place: SourceSpan
    ) throws(Diagnostic) {
        guard let name = name(tag), name != "!", !name.hasPrefix("tag:yaml.org,2002:") else { return }
        throw Diagnostic(
            YAMLCodes.tag, "the tag `\(name)` has no meaning here", at: place,
            help: "delete it, or put a text that begins with `!` in quotes")
    }

    private func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func span(_ event: yaml_event_t) -> SourceSpan {
        let start = event.start_mark
        let end = event.end_mark
        let length = end.line == start.line ? end.column - start.column : 1
        return SourceSpan(file: file, line: start.line + 1, column: start.column + 1, length: length)
    }
}
