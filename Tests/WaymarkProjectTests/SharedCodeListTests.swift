import TestSupport
import Testing
import WaymarkKit
import WaymarkProject

/// The code lists that every project may use are whole: all languages, all codes, nothing twice.
@Suite struct SharedCodeListTests {
    private static let languages = ["en", "fr", "es", "ar", "ru", "zh"]

    /// The countries of GLO.ACT with their ISO 3166-1 and M49 codes.
    private static let countries: [(alpha3: String, alpha2: String, m49: String)] = [
        ("BLR", "BY", "112"), ("BRA", "BR", "076"), ("COL", "CO", "170"), ("EGY", "EG", "818"), ("KGZ", "KG", "417"),
        ("LAO", "LA", "418"), ("MLI", "ML", "466"), ("MAR", "MA", "504"), ("NPL", "NP", "524"), ("NER", "NE", "562"),
        ("PAK", "PK", "586"), ("ZAF", "ZA", "710"), ("UKR", "UA", "804"),
    ]

    /// A code list of the library, by a project that does nothing but use it.
    private static func list(_ id: String) throws -> Dimension {
        let project = """
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            use: [dimensions]
            sources: {rows: {file: data/rows.csv, columns: {day: {type: date, role: date}}}}

            """
        let indicator = "indicator: A\nname: A\ncalculator: count\nmeasure: {source: rows, count: rows}\n"
        let files = ["waymark.yaml": project, "indicators/a.yaml": indicator]
        let loaded = MemoryProject(definitions: files).load(calculators: [Counting.self])
        return try #require(loaded.project?.dimensions[id], "\(loaded.diagnostics.sorted.map(\.message))")
    }

    @Test(
        arguments: [
            "country", "region", "sex", "age_group", "child_adult", "form_of_exploitation", "institution_type",
            "crime", "victim_crime", "urbanisation", "disability", "citizenship",
        ])
    func `a code list is named in six languages, each name once`(id: String) throws {
        let list = try Self.list(id)
        #expect(Self.languages.allSatisfy { list.name.text(in: $0)?.isEmpty == false })
        for language in Self.languages {
            let names = list.categories.map { $0.name.text(in: language) ?? "" }
            #expect(!names.contains(""), "\(language): \(names)")
            #expect(Set(names).count == names.count, "\(language): \(names)")
        }
        let words = list.categories.flatMap { category in
            [category.code] + category.synonyms.filter { $0 != category.code }
        }
        #expect(Set(words).count == words.count, "\(words)")
    }

    @Test(
        arguments: [
            "sex", "age_group", "child_adult", "form_of_exploitation", "institution_type", "urbanisation", "disability",
            "citizenship",
        ])
    func `what is not stated has a category of its own`(id: String) throws {
        let unknown = try Self.list(id).categories.filter(\.isUnknown)
        #expect(unknown.count == 1 && unknown.first?.synonyms.contains("") == true)
    }

    @Test func `the countries have their codes and regions`() throws {
        let (list, regions) = (try Self.list("country"), try Self.list("region"))
        for country in Self.countries {
            let category = try #require(list.category(country.alpha3))
            #expect(category.attributes["iso2"] == country.alpha2 && category.attributes["m49"] == country.m49)
            #expect(category.sdmx.flatMap(Int.init) == Int(country.m49))
        }
        #expect(list.parentDimension == "region")
        #expect(list.categories.allSatisfy { $0.parent.flatMap(regions.category) != nil })
        #expect(Set(list.categories.compactMap { $0.attributes["m49"] }).count == list.categories.count)
    }

    @Test func `a citizenship is called as its country, and has the same codes`() throws {
        let (list, countries) = (try Self.list("citizenship"), try Self.list("country"))
        for country in Self.countries {
            let (citizens, place) = (list.category(country.alpha3), countries.category(country.alpha3))
            #expect(citizens?.attributes["m49"] == country.m49)
            #expect(Self.languages.allSatisfy { citizens?.name.text(in: $0) == place?.name.text(in: $0) })
        }
        #expect(list.category("STATELESS") != nil && list.category("OTHER") != nil)
    }

    @Test(arguments: ["age_group", "child_adult"])
    func `every age has exactly one band`(id: String) throws {
        let bands = try Self.list(id).categories.compactMap(\.band)
        for age in 0...130 { #expect(bands.count { $0.contains(age) } == 1, "\(age)") }
    }
}
