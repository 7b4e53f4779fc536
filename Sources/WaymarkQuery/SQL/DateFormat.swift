import WaymarkKit

/// A form of dates in the letters of `strftime`, limited to what every engine reads alike.
public struct DateFormat: Sendable, Hashable {
    /// A part of a form.
    public enum Part: Sendable, Hashable {
        /// A part of the date or time, always with all its digits.
        case field(Field)
        /// A character between fields.
        case character(Unicode.Scalar)
    }

    /// The parts of a date and time.
    public enum Field: Character, Sendable, Hashable, CaseIterable {
        /// The year with four digits.
        case year = "Y"
        /// The month with two digits.
        case month = "m"
        /// The day with two digits.
        case day = "d"
        /// The hour, 00 to 23.
        case hour = "H"
        /// The minute.
        case minute = "M"
        /// The second.
        case second = "S"

        /// How many digits it has.
        var digits: Int { self == .year ? 4 : 2 }
    }

    /// The parts in order.
    public let parts: [Part]

    /// Reads a form such as `%d/%m/%Y`.
    ///
    /// - Throws: a diagnostic for a letter that is not one of `Y m d H M S`, for a character between fields that is a
    ///   letter or digit, and where year, month or day are not there exactly once.
    public init(_ text: String) throws(Diagnostic) {
        var parts: [Part] = []
        var isField = false
        for scalar in text.unicodeScalars {
            if isField {
                guard let field = Field(rawValue: Character(scalar)) else {
                    throw DateFormat.wrong("`%\(scalar)` is not a part of dates that can be read")
                }
                parts.append(.field(field))
                isField = false
            } else if scalar == "%" {
                isField = true
            } else if " -/.:,T".unicodeScalars.contains(scalar) {
                parts.append(.character(scalar))
            } else {
                throw DateFormat.wrong("the character `\(scalar)` cannot stand in a form of dates")
            }
        }
        for field in Field.allCases {
            let count = parts.count { $0 == .field(field) }
            let isNeeded = field == .year || field == .month || field == .day
            guard count == 1 || count == 0 && !isNeeded else {
                throw DateFormat.wrong("the form of dates needs `%Y`, `%m` and `%d`, each once")
            }
        }
        guard !isField else { throw DateFormat.wrong("the form of dates ends with `%`") }
        self.parts = parts
    }

    private static func wrong(_ message: String) -> Diagnostic {
        Diagnostic(SQLCodes.dateFormat, message, help: "write a form such as `%d/%m/%Y`")
    }

    /// The form in other letters, one word for each field.
    func written(_ words: [Field: String]) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .field(let field): text += words[field] ?? ""
            case .character(let scalar): text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// A regular expression for texts of this form; dots and the like stand in brackets.
    var pattern: String {
        var text = ""
        for part in parts {
            switch part {
            case .field(let field): text += "[0-9]{\(field.digits)}"
            case .character(let scalar): text += "[\(scalar)]"
            }
        }
        return text
    }
}
