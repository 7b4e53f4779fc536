import WaymarkKit

/// The diagnostics of YAML files: how they are written (WM01xx) and what is found where (WM02xx).
public enum YAMLCodes {
    /// The bytes are not UTF-8.
    public static let notUTF8 = DiagnosticCode(
        "WM0101", "the file is not UTF-8",
        explanation: """
            Definitions are read as UTF-8, with or without a byte-order mark. Files saved by older spreadsheet or text \
            programs are often in Windows-1252 or UTF-16. Open the file in an editor and save it as UTF-8.
            """)
    /// A control character.
    public static let controlCharacter = DiagnosticCode(
        "WM0102", "a control character in a YAML file",
        explanation: """
            YAML allows line feeds and tabs, but no other control characters. They usually come from copying out of \
            another program. Delete the character that the diagnostic points at.
            """)
    /// A tab where spaces must be.
    public static let tab = DiagnosticCode(
        "WM0103", "a tab is used for indentation",
        explanation: """
            YAML lines are indented by spaces only; a tab has no agreed width. Replace the tab by spaces, as many as \
            the neighbouring lines have. Most editors can do it for the whole file ("convert indentation to spaces").
            """)
    /// The text does not follow YAML's grammar.
    public static let syntax = DiagnosticCode(
        "WM0104", "the text is not valid YAML",
        explanation: """
            The file breaks YAML's grammar at the marked place. Often the cause is a wrong indentation, a missing space \
            after a colon, or a text with `: ` or ` #` in it that should stand in quotes.
            """)
    /// A quote or bracket that is never closed.
    public static let unclosed = DiagnosticCode(
        "WM0105", "a quote or bracket is never closed",
        explanation: """
            A text in quotes, or a list or mapping in brackets, begins at the marked place and does not end before the \
            file does. Close it, or put the text in the other kind of quotes if it holds a quote itself.
            """)
    /// A colon inside a plain text.
    public static let colonInText = DiagnosticCode(
        "WM0106", "a colon where no value may begin",
        explanation: """
            A colon followed by a space separates a key from its value. Here it stands inside a value, or the line is \
            indented differently from its neighbours. Put the text in quotes, or mend the indentation.
            """)
    /// A key twice in a mapping.
    public static let duplicateKey = DiagnosticCode(
        "WM0107", "a key occurs twice",
        explanation: """
            The same key stands twice in one mapping. YAML programs silently take one of the two; Waymark refuses, \
            because nobody can see which one was meant. Delete or rename one of them.
            """)
    /// An alias without its anchor.
    public static let unknownAlias = DiagnosticCode(
        "WM0108", "an alias has no anchor",
        explanation: """
            `*name` repeats what was marked with `&name` earlier in the same file, and there is no such mark. A text \
            that begins with `*` must stand in quotes.
            """)
    /// More nodes, deeper or longer than is sane.
    public static let tooLarge = DiagnosticCode(
        "WM0109", "the file is too large, too deep, or grows too much by its aliases",
        explanation: """
            A file may have 4 MiB, 64 levels and 200,000 values after its aliases are filled in. Aliases of aliases can \
            multiply a short file into gigabytes, by mistake or on purpose. Split the file, or write less by aliases.
            """)
    /// More than one document.
    public static let severalDocuments = DiagnosticCode(
        "WM0110", "the file holds more than one document",
        explanation: """
            A line `---` begins a second YAML document. Every definition has a file of its own: move the second \
            document into another file.
            """)
    /// A tag that has no meaning here.
    public static let tag = DiagnosticCode(
        "WM0111", "a tag has no meaning here",
        explanation: """
            `!something` gives a YAML value a type. Definitions need none, and none is obeyed. A text that begins with \
            `!` must stand in quotes.
            """)
    /// A key that is a list or mapping.
    public static let keyNotText = DiagnosticCode(
        "WM0112", "a key is not a plain text",
        explanation: "Keys of a mapping are plain texts; here a list or another mapping stands before the colon.")
    /// A merge that merges no mapping.
    public static let badMerge = DiagnosticCode(
        "WM0113", "`<<` does not merge a mapping",
        explanation: "`<<: *name` takes over the keys of another mapping, or of a list of mappings; here it is neither."
    )
    /// The file is empty.
    public static let empty = DiagnosticCode(
        "WM0114", "the file is empty",
        explanation: "The file has no content besides comments. Write a definition, or delete the file.")

    /// A key nobody reads.
    public static let unknownKey = DiagnosticCode(
        "WM0201", "an unknown key",
        explanation: """
            The key is not one of those that may stand here; the diagnostic lists them and names the nearest. An \
            unknown key is an error, because a misspelt one would otherwise be ignored in silence.
            """)
    /// A key that must be there.
    public static let missingKey = DiagnosticCode(
        "WM0202", "a required key is missing",
        explanation: "The mapping must have the named key. `docs/definitions.md` shows an example of each key.")
    /// A value of another form.
    public static let wrongType = DiagnosticCode(
        "WM0203", "a value is of the wrong type",
        explanation: """
            The value's form does not fit its key: a list where a text is needed, a word where a number is needed, and \
            so on. The diagnostic says what was found and what is needed.
            """)
    /// A value that is none of those allowed.
    public static let wrongChoice = DiagnosticCode(
        "WM0204", "a value is not one of those allowed",
        explanation: "The key takes one of a few words. The diagnostic lists them, and names the nearest one.")
    /// A value outside its bounds.
    public static let outOfRange = DiagnosticCode(
        "WM0205", "a value is outside its bounds",
        explanation: "The number or date is smaller or larger than the key allows; the diagnostic gives the bounds.")
    /// A text that is not of the needed form.
    public static let wrongForm = DiagnosticCode(
        "WM0206", "a text is not of the form needed",
        explanation: """
            The text must follow a pattern: a date `2017-04-30`, a period `2017-Q2`, an id of letters, digits and a \
            few signs. The diagnostic says which.
            """)

    /// Every code of this module.
    public static let all = [
        notUTF8, controlCharacter, tab, syntax, unclosed, colonInText, duplicateKey, unknownAlias, tooLarge,
        severalDocuments, tag, keyNotText, badMerge, empty, unknownKey, missingKey, wrongType, wrongChoice, outOfRange,
        wrongForm,
    ]
}
