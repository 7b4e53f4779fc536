import WaymarkKit
import WaymarkQuery

/// What the values of a column are taken for, and what is unsure about it.
struct ColumnGuess {
    /// Its name in definitions.
    var name: String
    /// Its header in the file.
    var header: String
    /// The keys of its contract with their values, as YAML.
    var contract: [(key: String, value: String)] = []
    /// What people should look at.
    var doubt: String?
    /// Why the column is better left out; nil where it is not.
    var leftOutBecause: String?
    /// The codes of a code list that has to be made for it, with the texts they stand for.
    var newCodes: [(code: String, text: String)] = []
    /// Whether each row has a value of its own.
    var isUnique = false
    /// Whether it may place rows in time.
    var isReportingDate = false

    /// The type.
    var type: String { contract.first { $0.key == "type" }?.value ?? "" }
}

/// Guesses what a column holds from its header and what its values look like.
struct ColumnGuesser {
    let rows: Int
    let dimensions: [String: Dimension]

    /// Code lists are short: no more texts than these, each so many times, are copied from the data.
    private static let mostCodes = 12
    private static let leastOfEachCode = 3

    /// A guess; the name is not unique yet.
    func guess(_ column: TableProfile.Column, name: String) -> ColumnGuess {
        var guess = ColumnGuess(name: name, header: column.header)
        let words = HeaderWords(column.header)
        let missing = column.forms[.missingWord] ?? 0
        let rest = column.filled - missing
        guess.isUnique = column.filled == rows && missing == 0 && column.distinct == rows
        if rest == 0 {
            guess.contract = [("type", "text")]
            guess.doubt = "no row has a value"
        } else if let found = category(column, words) {
            guess.contract = found.contract
            guess.doubt = found.doubt
        } else if let found = moment(column, rest, words) ?? number(column, rest, words) {
            guess.contract = found.contract
            guess.doubt = found.doubt
            guess.isReportingDate = ["date", "date-time", "period"].contains(guess.type) && !words.isBirth
        } else if isID(column, words, guess.isUnique) {
            guess.contract = [("type", "id")]
        } else if words.isDirectIdentifier {
            guess.leftOutBecause = "figures need no names or addresses of people; declare it if it holds something else"
            guess.contract = [("type", "text")]
        } else if let codes = codes(column) {
            guess.newCodes = codes
            guess.contract = [("type", "code")]
            guess.doubt = "a code list was made of its texts"
        } else {
            guess.contract = [("type", "text")]
            if column.distinct <= Self.mostCodes, rows > Self.mostCodes {
                guess.doubt = "few different texts: if they are a code list, make a dimension of them"
            }
        }
        complete(&guess, column, rest, missing)
        return guess
    }

    /// What is optional, and which words mean missing.
    private func complete(_ guess: inout ColumnGuess, _ column: TableProfile.Column, _ rest: Int, _ missing: Int) {
        if rest < rows { guess.contract.append(("optional", "true")) }
        let words = column.values.map(\.text).filter { Self.missingWords.contains($0.lowercased()) }
        if missing > 0, !words.isEmpty, !["id", "text"].contains(guess.type) {
            guess.contract.append(("missing", "[\(words.sorted().map(YAMLWriting.quoted).joined(separator: ", "))]"))
        }
    }

    static let missingWords: Set = [
        "-", "--", ".", "..", "?", "n/a", "na", "#n/a", "null", "none", "nil",
    ]

    private typealias Found = (contract: [(key: String, value: String)], doubt: String?)

    // MARK: Categories

    /// A code list of the project in which every text is a code, a synonym or a name.
    private func category(_ column: TableProfile.Column, _ words: HeaderWords) -> Found? {
        let texts = column.values.map(\.text).filter { !Self.missingWords.contains($0.lowercased()) }
        guard !texts.isEmpty, column.values.count == column.distinct else { return nil }
        // Numbers, and yes and no, are codes only under the name of a code list.
        let isOther = column.forms[.integer] == column.filled || column.forms[.truth] == column.filled
        let fitting = dimensions.values.filter { dimension in
            let isNamed = words.names(dimension)
            return (isNamed || !isOther && texts.count > 1)
                && texts.allSatisfy { CategoryMatch(dimension).code(of: $0) != nil }
        }
        let ordered = fitting.sorted { first, second in
            let rank = { (dimension: Dimension) in
                (words.names(dimension) ? 0 : 1, dimension.id == "country" ? 0 : 1, dimension.categories.count)
            }
            return rank(first) != rank(second) ? rank(first) < rank(second) : first.id < second.id
        }
        guard let dimension = ordered.first else { return nil }
        let match = CategoryMatch(dimension)
        let map = texts.compactMap { text -> String? in
            guard !match.isReadAsIs(text), let code = match.code(of: text) else { return nil }
            return "\(YAMLWriting.quoted(text)): \(YAMLWriting.text(code))"
        }
        var contract = [("type", "code"), ("dimension", YAMLWriting.text(dimension.id))]
        if !map.isEmpty { contract.append(("map", "{\(map.sorted().joined(separator: ", "))}")) }
        let others = ordered.dropFirst().prefix(3).map(\.id)
        let isSure = words.names(dimension) || others.isEmpty
        return (contract, isSure ? nil : "it may also be \(others.joined(separator: " or "))")
    }

    /// Codes for the few texts of a column, each of which occurs several times, so that none is about one person.
    private func codes(_ column: TableProfile.Column) -> [(code: String, text: String)]? {
        guard (2...Self.mostCodes).contains(column.distinct), column.values.count == column.distinct,
            column.values.allSatisfy({
                $0.count >= Self.leastOfEachCode && $0.text.count <= 40 && !$0.text.contains("@")
            })
        else { return nil }
        var taken: Set<String> = []
        return column.values.map(\.text).filter { !Self.missingWords.contains($0.lowercased()) }.sorted().enumerated()
            .map {
                index, text in
                let slug = String(
                    text.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(40))
                let isCode =
                    slug.first.map { $0.isLetter } == true && !slug.hasSuffix("_") && taken.insert(slug).inserted
                return (isCode ? slug : "C\(index + 1)", text)
            }
    }

    // MARK: Times

    private func moment(_ column: TableProfile.Column, _ rest: Int, _ words: HeaderWords) -> Found? {
        func isEvery(_ form: TableProfile.Form) -> Bool { column.forms[form] == rest }
        if isEvery(.dayISO) { return ([("type", "date")], nil) }
        if isEvery(.daySlash) {
            let doubt = "days may also be written month first: `%m/%d/%Y`"
            return ([("type", "date"), ("date_format", "\"%d/%m/%Y\"")], isEvery(.monthSlash) ? doubt : nil)
        }
        let forms: [(TableProfile.Form, String)] = [
            (.monthSlash, "%m/%d/%Y"), (.dayPoint, "%d.%m.%Y"), (.dayDash, "%d-%m-%Y"), (.yearSlash, "%Y/%m/%d"),
        ]
        for (form, letters) in forms where isEvery(form) {
            return ([("type", "date"), ("date_format", "\"\(letters)\"")], nil)
        }
        if isEvery(.time) { return ([("type", "date-time")], nil) }
        if isEvery(.period), !isEvery(.integer) || words.isYear { return ([("type", "period")], nil) }
        return nil
    }

    // MARK: Numbers

    private func number(_ column: TableProfile.Column, _ rest: Int, _ words: HeaderWords) -> Found? {
        func isEvery(_ form: TableProfile.Form) -> Bool { column.forms[form] == rest }
        if column.forms[.leadingZero] ?? 0 > 0 { return nil }
        let hidden = column.forms[.censored] ?? 0
        if hidden > 0, (column.forms[.integer] ?? 0) + hidden == rest, hidden < rest {
            let texts = column.values.map(\.text).filter { $0.hasPrefix("<") }.sorted()
            let bounds = texts.compactMap { text in
                Int(text.dropFirst()).map { "\(YAMLWriting.quoted(text)): [1, \(max(1, $0 - 1))]" }
            }
            let doubt = "hidden numbers may also be 0: then write 0 as their lower bound"
            return ([("type", "integer"), ("censored", "{\(bounds.joined(separator: ", "))}")], doubt)
        }
        if isEvery(.truth), column.distinct > 1, !isEvery(.integer) { return ([("type", "boolean")], nil) }
        if isEvery(.truth), column.distinct == 2 { return ([("type", "boolean")], "0 and 1 may also be numbers") }
        if words.isID { return nil }
        if isEvery(.integer) {
            if words.isYear, let years = column.integers, 1900 <= years.lowerBound, years.upperBound <= 2100 {
                return ([("type", "period")], nil)
            }
            if words.isAge, let ages = column.integers, 0 <= ages.lowerBound, ages.upperBound <= 120 {
                let bands = dimensions["age_group"]?.hasBands == true ? [("bands", "age_group")] : []
                return ([("type", "integer"), ("range", "[0, 120]")] + bands, nil)
            }
        }
        guard let (marks, doubt) = marks(column, rest) else { return nil }
        if let currency = words.currency { return ([("type", "money"), ("currency", currency)] + marks, doubt) }
        let isWhole = isEvery(.integer)
        let amount = words.isAmount ? "if it is money, write `type: money, currency: EUR`" : nil
        return ([("type", isWhole ? "integer" : "number")] + marks, doubt ?? amount)
    }

    /// The marks of numbers.
    private func marks(
        _ column: TableProfile.Column, _ rest: Int
    ) -> (marks: [(key: String, value: String)], doubt: String?)? {
        func isEvery(_ form: TableProfile.Form) -> Bool { column.forms[form] == rest }
        if isEvery(.integer) { return ([], nil) }
        if isEvery(.point) {
            let doubt = "a point may also part thousands: then write `decimal_mark: \",\", thousands_mark: \".\"`"
            return ([], isEvery(.thousandsPoint) ? doubt : nil)
        }
        let comma = ("decimal_mark", "\",\"")
        if isEvery(.comma), !isEvery(.thousandsComma) { return ([comma], nil) }
        if isEvery(.thousandsComma) {
            let doubt = "a comma may also be the decimal mark: then write `decimal_mark: \",\"`"
            return ([("thousands_mark", "\",\"")], isEvery(.comma) ? doubt : nil)
        }
        if isEvery(.thousandsPoint) { return ([comma, ("thousands_mark", "\".\"")], nil) }
        if isEvery(.thousandsSpace) { return ([comma, ("thousands_mark", "\" \"")], nil) }
        return nil
    }

    private func isID(_ column: TableProfile.Column, _ words: HeaderWords, _ isUnique: Bool) -> Bool {
        words.isID || isUnique && words.isNumbering && column.filled > 1
    }
}
