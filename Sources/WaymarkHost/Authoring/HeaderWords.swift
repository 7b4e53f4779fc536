import WaymarkKit

/// The words of a header, and what they say about its column.
struct HeaderWords {
    private let words: Set<String>
    private let header: String
    private let last: String

    init(_ header: String) {
        var words = [""]
        var before: Character = " "
        for character in header {
            let begins = before.isLowercase && character.isUppercase || before.isLetter != character.isLetter
            if begins || !(character.isLetter || character.isNumber) { words.append("") }
            if character.isLetter || character.isNumber { words[words.count - 1] += character.lowercased() }
            before = character
        }
        words.removeAll(where: \.isEmpty)
        self.words = Set(words)
        self.header = header
        last = words.last ?? ""
    }

    private func hasAny(_ others: Set<String>) -> Bool { !words.isDisjoint(with: others) }

    var isYear: Bool {
        hasAny(["year", "years", "année", "annee", "año", "ano", "period", "période", "quarter", "month"])
    }
    var isAge: Bool { hasAny(["age", "âge", "edad"]) }
    var isBirth: Bool { hasAny(["birth", "born", "dob", "naissance", "nacimiento"]) }
    var isAmount: Bool {
        hasAny([
            "amount", "cost", "costs", "spent", "budget", "expenditure", "price", "montant", "coût", "importe", "monto",
        ])
    }
    var isID: Bool {
        hasAny(["id", "ids", "identifier", "identifiant", "uuid", "guid", "ref", "reference", "pseudonym"])
    }
    /// Whether the last word is one by which rows are numbered.
    var isNumbering: Bool { ["no", "nr", "num", "number", "code", "key"].contains(last) }
    /// Whether it names what tells a person from others outside the data.
    var isDirectIdentifier: Bool {
        hasAny([
            "name", "names", "surname", "forename", "firstname", "lastname", "fullname", "nom", "prénom", "prenom",
            "nombre", "nombres", "apellido", "apellidos", "phone", "telephone", "téléphone", "telefono", "teléfono",
            "mobile", "email", "mail", "address", "adresse", "dirección", "direccion", "passport", "passeport",
            "pasaporte",
        ])
    }
    /// Whether rows with such a column are likely about persons.
    var isAboutPersons: Bool {
        isAge || isBirth || isDirectIdentifier
            || hasAny([
                "person", "persons", "victim", "victims", "participant", "participants", "beneficiary", "client",
                "patient", "sex", "gender", "sexe", "genre", "sexo", "género", "nationality", "nationalité",
                "nacionalidad", "victime", "víctima", "citizenship",
            ])
    }
    /// The currency that is named.
    var currency: String? {
        ["eur", "usd", "gbp", "chf", "xof", "xaf", "jpy", "cny"].first(where: words.contains).map { $0.uppercased() }
    }

    /// Whether the header names a dimension, by its id or one of its names.
    func names(_ dimension: Dimension) -> Bool {
        let parts = dimension.id.split(separator: "_").map(String.init)
        return parts.allSatisfy(words.contains)
            || dimension.name.texts.contains { $0.text.lowercased() == header.lowercased() }
            || dimension.id == "sex" && hasAny(["sex", "gender", "sexe", "genre", "sexo", "género"])
    }

    /// A header as a name in definitions: letters, digits and `_`, in small letters.
    static func name(_ header: String, otherwise: String) -> String {
        var name = ""
        for scalar in header.lowercased().unicodeScalars {
            if ExpressionFormatter.isNamePart(scalar) {
                name.unicodeScalars.append(scalar)
            } else if !name.isEmpty, name.last != "_" {
                name += "_"
            }
        }
        while name.last == "_" { name.removeLast() }
        while name.first == "_" { name.removeFirst() }
        name = String(name.prefix(60))
        guard let first = name.unicodeScalars.first else { return otherwise }
        if !ExpressionFormatter.isNameStart(first) { name = "c_" + name }
        return ExpressionFormatter.reservedWords.contains(name) ? name + "_" : name
    }

    /// Whether a first row is one of values rather than of headers: a day, an address of mail, or a number but a year.
    static func looksLikeValue(_ header: String) -> Bool {
        if header.contains("@") { return true }
        let text = header.filter { $0 != " " }
        if CalendarDate(text) != nil { return true }
        if let number = Double(text.replacing(",", with: ".")) { return !(1900...2100).contains(number) }
        let digits = text.count(where: \.isNumber)
        return digits >= 6 && digits + text.count { "/-.:+()".contains($0) } == text.count
    }
}

/// How texts stand for the categories of a code list.
struct CategoryMatch {
    private let dimension: Dimension

    init(_ dimension: Dimension) { self.dimension = dimension }

    /// Whether the engine reads a text as it is: a code, or a synonym.
    func isReadAsIs(_ text: String) -> Bool {
        dimension.category(text) != nil
            || dimension.categories.contains { $0.synonyms.contains { $0.lowercased() == text.lowercased() } }
    }

    /// The code of the category that a text stands for: its code, a synonym, or its name in any language.
    func code(of text: String) -> String? {
        if dimension.category(text) != nil { return text }
        let lower = text.lowercased()
        func isMeant(_ category: Dimension.Category) -> Bool {
            category.code.lowercased() == lower || category.synonyms.contains { $0.lowercased() == lower }
                || category.name.texts.contains { $0.text.lowercased() == lower }
        }
        let found = dimension.categories.filter(isMeant)
        return found.count == 1
            ? found.first?.code : found.first { $0.synonyms.contains { $0.lowercased() == lower } }?.code
    }
}
