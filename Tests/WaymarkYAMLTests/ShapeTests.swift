import Testing
import WaymarkKit
import WaymarkYAML

@Suite("Decoding") struct ShapeTests {
    private struct Sample: Sendable, Equatable {
        var name = ""
        var count = 1
        var flag = false
        var list: [String] = []

        static let shape: Shape<Sample> = .record(
            "sample", { Sample() },
            [
                .required("name", \.name, .identifier("a name"), "what it is called"),
                .defaulted("count", \.count, .integer(in: 1...9), "how many"),
                .defaulted("flag", \.flag, .boolean, "whether"),
                .defaulted("list", \.list, .listOrOne(of: .text), "some"),
            ])
    }

    private func decode<Value>(_ yaml: String, _ shape: Shape<Value>) throws -> (Value?, [Diagnostic]) {
        var diagnostics = Diagnostics()
        let value = shape.decode(try parse(yaml), &diagnostics)
        return (value, diagnostics.sorted)
    }

    @Test func aRecordIsDecoded() throws {
        let (value, diagnostics) = try decode("{name: a, count: 3, flag: true, list: [b, 16.10]}", Sample.shape)
        #expect(value == Sample(name: "a", count: 3, flag: true, list: ["b", "16.10"]))
        #expect(diagnostics.isEmpty)
        #expect(try decode("{name: a, list: b}", Sample.shape).0?.list == ["b"])
    }

    @Test(arguments: [
        ("{name: a, cuont: 3}", YAMLCodes.unknownKey, 11, "did you mean `count`?" as String?),
        ("{nmae: a}", YAMLCodes.unknownKey, 2, "did you mean `name`?"),
        ("{count: 3}", YAMLCodes.missingKey, 2, "add `name`: what it is called"),
        ("{name: a, count: many}", YAMLCodes.wrongType, 18, nil),
        ("{name: a, count: 10}", YAMLCodes.outOfRange, 18, nil),
        ("{name: a, count: '3'}", YAMLCodes.wrongType, 18, nil), ("{name: a, flag: yes}", YAMLCodes.wrongType, 17, nil),
        ("{name: [a]}", YAMLCodes.wrongType, 8, nil), ("{name: a b}", YAMLCodes.wrongForm, 8, nil),
        ("{name: a, list: {b: c}}", YAMLCodes.wrongType, 17, nil), ("[name]", YAMLCodes.wrongType, 1, nil),
    ])
    func oneFindingMarksTheSpot(yaml: String, code: DiagnosticCode, column: Int, help: String?) throws {
        let (value, diagnostics) = try decode(yaml, Sample.shape)
        #expect(value == nil)
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.span?.column == column)
        if let help { #expect(diagnostics.first?.help == help) }
    }

    @Test func allFindingsOfARecordComeAtOnce() throws {
        let (_, diagnostics) = try decode("{name: a b, count: 0, flag: 7, others: 1}", Sample.shape)
        #expect(
            diagnostics.map(\.code) == [
                YAMLCodes.wrongForm, .init("WM0205", "", explanation: ""), YAMLCodes.wrongType, YAMLCodes.unknownKey,
            ])
    }

    @Test(arguments: [
        ("2017-02-28", true), ("2016-02-29", true), ("2017-02-29", false), ("2017-2-3", false), ("x", false),
        ("2017-13-01", false),
    ])
    func daysAreDaysOfTheCalendar(text: String, isDate: Bool) throws {
        #expect(try (decode(text, Shape<CalendarDate>.date).0 != nil) == isDate)
    }

    @Test(arguments: [
        ("1", 1.0 as Double?), ("-2.5", -2.5), ("1e3", 1000), ("1,5", nil), ("0x10", nil), ("nan", nil), ("inf", nil),
        ("1_000", nil), ("'1'", nil), (".5", 0.5),
    ])
    func numbersHaveAPoint(text: String, expected: Double?) throws {
        #expect(try decode(text, Shape<Double>.number).0 == expected)
    }
}
