import WaymarkKit

extension Shape where Value == String {
    /// Any text that is not empty.
    public static let text = Shape(
        "a text", schema: { _ in .members(["type": .strings("string", "number", "boolean"), "minLength": 1]) },
        decode: { node, diagnostics in
            guard case .scalar(let text, _) = node.content, !node.isNull, !text.isEmpty else {
                diagnostics.append(wrongType("a text", node))
                return nil
            }
            return text
        })

    /// Any text, also an empty one in quotes.
    public static let anyText = Shape(
        "a text", schema: { _ in .members(["type": .strings("string", "number", "boolean", "null")]) },
        decode: { node, diagnostics in
            guard case .scalar(let text, _) = node.content else {
                diagnostics.append(wrongType("a text", node))
                return nil
            }
            return text
        })

    /// A name that others refer to: letters, digits, `_`, `-` and `.`, beginning with a letter, digit or `_`.
    public static func identifier(_ what: String) -> Shape {
        Shape(
            what,
            schema: { _ in
                .members([
                    "type": .strings("string", "number", "boolean"), "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]*$",
                    "maxLength": 100, "minimum": 0,
                ])
            },
            decode: { node, diagnostics in
                guard let text = Shape.text.decode(node, &diagnostics) else { return nil }
                func isWord(_ scalar: Unicode.Scalar) -> Bool {
                    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
                }
                let scalars = text.unicodeScalars
                guard let first = scalars.first, isWord(first), scalars.count <= 100,
                    scalars.allSatisfy({ isWord($0) || $0 == "-" || $0 == "." })
                else {
                    diagnostics.append(
                        Diagnostic(
                            YAMLCodes.wrongForm, "\(node.kind) is not \(what)", at: node.span, found: text,
                            help: "use at most 100 letters (A to Z), digits, `_`, `-` and `.`, with no space"))
                    return nil
                }
                return text
            })
    }
}

extension Shape where Value == Bool {
    /// `true` or `false`.
    public static let boolean = Shape(
        "`true` or `false`", schema: { _ in .members(["type": "boolean"]) },
        decode: { node, diagnostics in
            if case .scalar(let text, isPlain: true) = node.content {
                if ["true", "True", "TRUE"].contains(text) { return true }
                if ["false", "False", "FALSE"].contains(text) { return false }
            }
            diagnostics.append(wrongType("`true` or `false`", node))
            return nil
        })
}

extension Shape where Value == Int {
    /// A whole number within bounds.
    public static func integer(in bounds: ClosedRange<Int>) -> Shape {
        let expectation = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        return Shape(
            expectation,
            schema: { _ in
                .members([
                    "type": "integer", "minimum": .integer(bounds.lowerBound), "maximum": .integer(bounds.upperBound),
                ])
            },
            decode: { node, diagnostics in
                guard case .scalar(let text, isPlain: true) = node.content, let number = Int(text) else {
                    diagnostics.append(wrongType(expectation, node))
                    return nil
                }
                guard bounds.contains(number) else {
                    diagnostics.append(
                        Diagnostic(
                            YAMLCodes.outOfRange, "\(number) is not \(expectation)", at: node.span, found: text))
                    return nil
                }
                return number
            })
    }
}

extension Shape where Value == Double {
    /// A finite number, with a point as its decimal mark.
    public static let number = Shape(
        "a number", schema: { _ in .members(["type": "number"]) },
        decode: { node, diagnostics in
            guard case .scalar(let text, isPlain: true) = node.content,
                text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
                let number = Double(text), number.isFinite
            else {
                let commaHelp: String? =
                    if case .scalar(let text, _) = node.content, text.contains(",") {
                        "write the decimal mark as a point, and no marks between thousands"
                    } else { nil }
                diagnostics.append(wrongType("a number", node, help: commaHelp))
                return nil
            }
            return number
        })
}

extension Shape where Value == CalendarDate {
    /// A calendar day, `YYYY-MM-DD`.
    public static let date = Shape(
        "a date such as 2017-04-30",
        schema: { _ in
            .members(["type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"])
        },
        decode: { node, diagnostics in
            guard case .scalar(let text, _) = node.content, let date = CalendarDate(text) else {
                diagnostics.append(wrongType("a date such as 2017-04-30", node))
                return nil
            }
            return date
        })
}

extension Shape where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of an enumeration.
    public static var choice: Shape {
        let word = Shape<String>.choice(of: Value.allCases.map(\.rawValue))
        return Shape(word.expectation, schema: { word.schema(in: &$0) }) { node, diagnostics in
            word.decode(node, &diagnostics).flatMap(Value.init(rawValue:))
        }
    }
}

extension Shape where Value == String {
    /// One of a few words.
    public static func choice(of words: [String]) -> Shape {
        Shape(
            "one of \(words.map { "`\($0)`" }.joined(separator: ", "))",
            schema: { _ in .members(["enum": .array(words.map(JSONValue.string))]) },
            decode: { node, diagnostics in
                guard case .scalar(let text, _) = node.content, !node.isNull else {
                    diagnostics.append(wrongType("one of \(words.map { "`\($0)`" }.joined(separator: ", "))", node))
                    return nil
                }
                guard words.contains(text) else {
                    var diagnostic = Diagnostic.unknownName(
                        YAMLCodes.wrongChoice, "value", text, among: words, at: node.span)
                    diagnostic.message = "`\(text)` is not one of the values allowed here"
                    diagnostics.append(diagnostic)
                    return nil
                }
                return text
            })
    }
}
