/// The form of a text for `like`: `%` stands for any characters or none, `_` for exactly one; `\%`, `\_` and `\\` for
/// themselves.
public struct TextPattern: Sendable {
    /// A part of a pattern.
    public enum Part: Sendable, Hashable {
        /// Any characters, or none.
        case anything
        /// Exactly one character (code point).
        case anyCharacter
        /// This character.
        case character(Unicode.Scalar)
    }

    /// The parts in order.
    public let parts: [Part]

    /// Reads a pattern, or nil if a `\` stands before anything but `%`, `_` or `\`.
    public init?(_ text: String) {
        var parts: [Part] = []
        var isEscaped = false
        for scalar in text.unicodeScalars {
            switch (isEscaped, scalar) {
            case (true, "%"), (true, "_"), (true, "\\"): parts.append(.character(scalar))
            case (true, _): return nil
            case (false, "%"): parts.append(.anything)
            case (false, "_"): parts.append(.anyCharacter)
            case (false, "\\"): break
            case (false, _): parts.append(.character(scalar))
            }
            isEscaped = !isEscaped && scalar == "\\"
        }
        guard !isEscaped else { return nil }
        self.parts = parts
    }

    /// Reads a pattern of file names: `*` stands for any characters or none, `?` for exactly one.
    public init(glob text: String) {
        parts = text.unicodeScalars.map { scalar in
            switch scalar {
            case "*": .anything
            case "?": .anyCharacter
            default: .character(scalar)
            }
        }
    }

    /// Whether a text has this form, compared by code point.
    public func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        // The last `%` passed and the first character not given to it: the only place to go back to.
        var (part, position) = (0, 0)
        var restart: (part: Int, position: Int)?
        while position < scalars.count {
            if part < parts.count, parts[part] == .anything {
                restart = (part + 1, position)
                part += 1
            } else if part < parts.count, parts[part] == .anyCharacter || parts[part] == .character(scalars[position]) {
                part += 1
                position += 1
            } else if let last = restart {
                restart = (last.part, last.position + 1)
                (part, position) = (last.part, last.position + 1)
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .anything }
    }
}

extension TextPattern: Hashable {}

extension TextPattern: CustomStringConvertible {
    /// The pattern as expressions write it, without quotes.
    public var description: String {
        var text = ""
        for part in parts {
            switch part {
            case .anything: text += "%"
            case .anyCharacter: text += "_"
            case .character(let scalar):
                if scalar == "%" || scalar == "_" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
