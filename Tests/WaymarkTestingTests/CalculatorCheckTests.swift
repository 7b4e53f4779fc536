import Testing
import WaymarkKit
import WaymarkTesting

@Suite struct CalculatorCheckTests {
    @Test func `a sound calculator passes`() {
        #expect(CalculatorCheck(Sound.self).failures().isEmpty)
        #expect(ExampleCheck(Sound.self).failures().isEmpty)
    }

    @Test(
        arguments: [
            (MissingIsZero.self, "every input is absent, and yet there is the value 0.0"),
            (OneMissingIsZero.self, "`b` is not reported, and yet there is the value 3.0"),
            (BoundsAreNumbers.self, "`a` is known by bounds only, and yet there is the value 5.0"),
            (Infinite.self, "the value is inf"),
            (Silent.self, "there is no figure, not even an absent one"),
            (Moody.self, "the same cell gives other figures the second time"),
        ] as [(any Calculator.Type, String)])
    func `a faulty calculator is found out`(_ calculator: any Calculator.Type, message: String) {
        #expect(CalculatorCheck(calculator).failures().map(\.message).contains(message))
    }

    @Test func `a poor description is found out`() {
        let failures = Set(CalculatorCheck(Undescribed.self).failures().map { "\($0.subject): \($0.message)" })
        let expected: Set<String> = [
            "id: is not of the form: lowercase letters and digits, in parts joined by `-` or `.`, "
                + "such as `acme.conviction-ratio`",
            "formula: is not one line of text", "input `b`: its summary is not one line of text",
            "input `b`: no aggregation is allowed for it", "examples: none gives a value",
            "examples: none shows when there is no value",
            "example `a number`: gives the input `z`, which is not declared",
            "example `a number`: sets the option `c`, which is not declared",
            "example `a number`: its tolerance 2.0 is outside 0 to 0.01", "input `a`: is needed twice",
            "input `q`: is needed but not declared under `inputs`",
            "input `b`: is required of definitions, but never among the needs",
        ]
        #expect(failures == expected)
    }

    @Test func `options outside their declaration must be refused`() {
        let failures = CalculatorCheck(Trusting.self).failures()
        let taken = failures.map { "\($0.subject) \($0.message.prefix { $0 != "," })" }
        #expect(
            taken == [
                "option `per` takes `no number`", "option `per` takes `nan`", "option `per` takes `inf`",
                "option `per` takes `0.0`", "option `per` takes `11.0`", "option `kind` takes `no such choice`",
                "option `strict` takes `perhaps`",
            ])
    }

    @Test func `an example that does not hold says what is wrong`() {
        #expect(
            ExampleCheck(WrongExamples.self).failures().map(\.description) == [
                "`acme.sum`, example `too far`: gives the value 3.0, expected 3.1 within 0.01 of it",
                "`acme.sum`, example `of another kind`: gives no value (not reported), "
                    + "expected no value (not applicable)",
                "`acme.sum`, example `of another name`: gives 1 figure (unnamed), expected 1 figure (`A`)",
            ])
    }

    @Test func `the same seed probes with the same cells`() {
        let first = CalculatorCheck(Infinite.self, seed: 7).failures()
        #expect(first == CalculatorCheck(Infinite.self, seed: 7).failures())
        #expect(!first.isEmpty)
    }
}
