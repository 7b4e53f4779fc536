import Mustache
import WaymarkKit
import WaymarkReport

/// The page templates, read once for each run.
///
/// Every value that a template names is `Markup`, which is escaped already; the templates themselves escape nothing,
/// because the library looks at whole characters and so misses `"` before a combining mark.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// The text of every template, by name.
    static let texts: [String: String] = [
        "layout": PackageResources.layout_mustache, "index": PackageResources.index_mustache,
        "indicator": PackageResources.indicator_mustache, "symbols": PackageResources.symbols_mustache,
        "table": PackageResources.table_mustache, "logframe": PackageResources.logframe_mustache,
        "verdicts": PackageResources.verdicts_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }

    /// The style sheet.
    static let styleSheet = PackageResources.style_css

    /// Reads the templates.
    /// - Throws: a diagnostic where one is not well formed, which the tests rule out.
    init() throws(Diagnostic) {
        var templates: [String: MustacheTemplate] = [:]
        for (name, text) in Self.texts.sorted(by: { $0.key < $1.key }) {
            do {
                templates[name] = try MustacheTemplate(string: text)
            } catch {
                throw Diagnostic(.brokenTemplate, "the page template `\(name)` cannot be read")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    /// The page that a template makes of a view.
    func page(_ view: Any, _ template: String) throws(Diagnostic) -> String {
        guard let page = library.render(Fields(view), withTemplate: template) else {
            throw Diagnostic(.brokenTemplate, "the page template `\(template)` is missing")
        }
        return page
    }
}

/// A view whose fields are looked up by name in a dictionary: reflecting on the view for every name takes far longer.
private struct Fields: MustacheParent {
    private let fields: [String: Any]

    init(_ view: Any) {
        fields = Dictionary(
            Mirror(reflecting: view).children.compactMap { child in
                child.label.map { ($0, Self.field(child.value)) }
            }, uniquingKeysWith: { first, _ in first })
    }

    func child(named name: String) -> Any? { fields[name] }

    /// Markup, flags and words as they are; views, and lists of views, as fields.
    private static func field(_ value: Any) -> Any {
        switch value {
        case is Markup, is Bool, is [String: Markup]: value
        case let list as [Any]: list.map(Fields.init)
        default: Fields(value)
        }
    }
}

extension Markup: MustacheCustomRenderable {
    /// The markup itself.
    public var renderText: String { text }
    /// Whether a section about it is left out.
    public var isNull: Bool { isEmpty }
}

extension DiagnosticCode {
    /// A template of the HTML writer is broken.
    public static let brokenTemplate = DiagnosticCode(
        "WM0811", "a page template of the HTML writer is broken",
        explanation: """
            The HTML writer carries its page templates inside the program, and one of them cannot be read. Nothing in a \
            project can cause this or mend it: please report it as an error of Waymark.
            """)
}
