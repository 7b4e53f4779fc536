import Testing
import WaymarkKit

@testable import WaymarkReport

@Suite struct ChartSentenceTests {
    static let printer = FigureText(unit: .named("persons"), decimals: 0, language: .english)

    static func sentence(_ observations: [Observation], targetValue: TargetValue? = nil) -> String {
        ChartSentence(subject: "Persons trained.", printer: printer).text(observations, targetValue: targetValue)
    }

    @Test(arguments: [
        (Samples.years([2016: 120, 2017: 200, 2018: 260]), "Persons trained rose from 120 in 2016 to 260 in 2018."),
        (Samples.years([2016: 1260, 2017: 3]), "Persons trained fell from 1,260 in 2016 to 3 in 2017."),
        (Samples.years([2016: 5.4, 2017: 5.1]), "Persons trained: 5 in every period from 2016 to 2017."),
        (Samples.years([2016: 5, 2017: 8, 2018: 5]), "Persons trained: 5 in 2016 and again in 2018."),
        (Samples.years([2017: 8]), "Persons trained: 8 in 2017, the only period with a value."),
        (Samples.years([:]), "Persons trained: there is no value yet."),
        (Samples.years([2016: nil, 2017: .nan, 2018: .infinity]), "Persons trained: there is no value yet."),
        (
            Samples.years([2015: nil, 2016: 120, 2017: nil, 2018: 260]),
            "Persons trained rose from 120 in 2016 to 260 in 2018. There is no value for 2015 and 2017."
        ),
        (
            Samples.years([2013: nil, 2014: nil, 2015: nil, 2016: nil, 2017: 4]),
            "Persons trained: 4 in 2017, the only period with a value. There is no value for 4 of 5 periods."
        ),
        (
            Samples.years([2016: 120, 2017: 260], marks: [2017: [.provisional]]),
            "Persons trained rose from 120 in 2016 to 260 in 2017. The last value is provisional."
        ),
        (
            Samples.years([2015: 900, 2016: 120, 2017: 260], marks: [2016: [.seriesBreak]]),
            "Persons trained rose from 120 in 2016 to 260 in 2017. Values before 2016 are not comparable with later ones."
        ),
        (
            Samples.years([2015: 900, 2016: 120], marks: [2016: [.seriesBreak]]),
            "Persons trained: 120 in 2016. Values before 2016 are not comparable with later ones."
        ),
    ])
    func saysWhatTheFiguresShow(observations: [Observation], sentence: String) {
        #expect(Self.sentence(observations) == sentence)
    }

    @Test func namesTheTargetValue() {
        let target = TargetValue(by: Samples.period("2020"), value: 400)
        #expect(
            Self.sentence(Samples.years([2017: 8, 2018: 9]), targetValue: target)
                == "Persons trained rose from 8 in 2017 to 9 in 2018. The target value is 400 by 2020.")
    }

    @Test func aSubjectWithPlaceMarksIsLeftAlone() {
        let sentence = ChartSentence(subject: "%2 and %1", printer: Self.printer).text(Samples.years([2017: 8]))
        #expect(sentence == "%2 and %1: 8 in 2017, the only period with a value.")
    }
}

@Suite struct LabelTests {
    @Test(arguments: [
        ("2017", "2017"), ("2017-Q2", "Q2 2017"), ("2017-S1", "Jan–Jun 2017"), ("2017-S2", "Jul–Dec 2017"),
        ("2017-04", "Apr 2017"), ("FY2017", "FY2017"), ("2016-01-01/2016-05-25", "1 January 2016 – 25 May 2016"),
    ])
    func periodsAreNamedForPeople(code: String, label: String) {
        #expect(PeriodLabel.text(of: Samples.period(code), in: .english) == label)
    }

    static let labels = CategoryLabel(
        dimensions: [
            "sex": Dimension(
                id: "sex", name: LocalizedText([("en", "Sex"), ("fr", "Sexe")]),
                categories: [
                    Dimension.Category(code: "F", name: LocalizedText([("en", "Women"), ("fr", "Femmes")])),
                    Dimension.Category(code: "M", name: ""),
                ]),
            "iccs": Dimension(id: "iccs", name: "ICCS section", categories: []),
        ], language: .english)

    @Test(arguments: [
        ([], "Total"), (["sex"], "By sex"), (["iccs"], "By ICCS section"),
        (["sex", "iccs"], "By sex and ICCS section"),
        (["sex", "iccs", "place"], "By sex, ICCS section and place"),
    ])
    func disaggregationsHaveTitles(dimensions: [String], title: String) {
        #expect(Self.labels.title(of: Disaggregation(dimensions)) == title)
    }

    @Test func categoriesFallBackToTheirCodes() {
        #expect(Self.labels.text("F", of: "sex") == "Women")
        #expect(Self.labels.text("M", of: "sex") == "M")
        #expect(Self.labels.text("Z", of: "nowhere") == "Z")
        #expect(Self.labels.text("_T", of: "sex") == "Total")
        let french = CategoryLabel(dimensions: Self.labels.dimensions, language: Language("fr"))
        #expect(french.text("F", of: "sex") == "Femmes")
    }

    @Test(arguments: [
        ("ar", "rtl"), ("ar-MA", "rtl"), ("ur", "rtl"), ("fr", "ltr"), ("\"><script>", "ltr"), ("", "ltr"),
    ])
    func languagesKnowTheirDirection(code: String, direction: String) {
        #expect(Language(code).direction == direction)
        #expect(!Language(code).code.contains("<") && !Language(code).code.isEmpty)
    }
}
