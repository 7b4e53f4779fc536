import Foundation
import TestSupport
import Testing

/// A source that says how it was sampled hands its design to every measure over it.
@Suite(.needsDuckDB)
struct SurveyTests {
    private static func project(_ survey: String = "weight: w, stratum: area, psu: cluster, population: clusters")
        -> String
    {
        """
        programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
        use: [dimensions]
        sources:
          people:
            file: data/people.csv
            coverage: complete
            sensitive: persons
            key: person
            survey: {\(survey)}
            columns:
              person: {type: id}
              sex: {type: code, dimension: sex}
              area: {type: text}
              cluster: {type: integer}
              clusters: {type: integer}
              w: {type: number, optional: true}
              safe: {type: boolean, optional: true}
              income: {type: number, optional: true}
              day: {type: date, role: date}

        """
    }

    /// Cluster 2 of area A has no women; the last row has no weight.
    private static let rows = """
        person,sex,area,cluster,clusters,w,safe,income,day
        p1,F,A,1,10,2,true,10,2017-01-01
        p2,M,A,1,10,2,false,20,2017-01-01
        p3,M,A,2,10,3,true,30,2017-01-01
        p4,M,A,2,10,3,,40,2017-01-01
        p5,F,B,1,5,1,true,50,2017-01-01
        p6,M,B,1,5,1,true,60,2017-01-01
        p7,F,B,2,5,4,false,,2017-01-01
        p8,M,B,2,5,4,true,80,2017-01-01
        p9,M,B,2,5,,true,90,2017-01-01

        """

    private static func run(
        _ indicator: String, survey: String? = nil, rows: String = rows, command: String = "run"
    ) throws -> (run: ProgramRun, lines: [String]) {
        let folder = try TemporaryFolder()
        try folder.write(survey.map { project($0) } ?? project(), to: "p/waymark.yaml")
        try folder.write("indicator: A\nname: A\n" + indicator + "\n", to: "p/indicators/a.yaml")
        try folder.write(rows, to: "p/data/people.csv")
        let arguments = command == "run" ? ["run", "p", "--out", "out", "--format", "csv"] : [command, "p"]
        let run = try WaymarkProgram.run(arguments, in: folder.url)
        let text = try? String(contentsOf: folder.file("out/csv/observations.csv"), encoding: .utf8)
        return (run, text?.components(separatedBy: "\r\n") ?? [])
    }

    private static func value(_ lines: [String], _ series: String = "", sex: String = "_T") -> Double? {
        lines.first { $0.hasPrefix("A,\(series),2017,2017-01-01,2017-12-31,\(sex),") }
            .flatMap { Double($0.components(separatedBy: ",")[6]) }
    }

    @Test func `any calculator's measures are weighted, and rows without a weight leave`() throws {
        let count = try Self.run("calculator: count\nmeasure: {source: people, count: rows}\ndisaggregate: [sex]")
        #expect(count.run.status == 0, "\(count.run.errors)")
        #expect(Self.value(count.lines) == 20)
        let own = try Self.run(
            "calculator: count\nmeasure: {source: people, count: rows, weight: 1}\ndisaggregate: [sex]")
        #expect(Self.value(own.lines) == 9)
        let ratio = try Self.run(
            "calculator: ratio\nnumerator: {source: people, count: rows, where: safe}\n"
                + "denominator: {source: people, count: rows}\ndisaggregate: [sex]")
        #expect(Self.value(ratio.lines) == 11.0 / 20)
        let mean = try Self.run("calculator: mean\nmeasure: {source: people, mean: income}\ndisaggregate: [sex]")
        #expect(Self.value(mean.lines) == (20 + 40 + 90 + 120 + 50 + 60 + 320) / 16.0)
        #expect(mean.lines.contains { $0.contains("survey-mean") })
    }

    @Test func `a unit without rows of a category counts as zero`() throws {
        let found = try Self.run(
            "calculator: survey-total\nmeasure: {source: people, count: rows}\noptions: {reliability: none}\n"
                + "disaggregate: [sex]")
        #expect(Self.value(found.lines, sex: "F") == 7)
        // Women: A 2 and 0, B 1 and 4: (1 − 2/10) · 2 · (1 + 1) + (1 − 2/5) · 2 · (2.25 + 2.25).
        let error = try #require(Self.value(found.lines, "standard_error", sex: "F"))
        #expect(abs(error - 8.6.squareRoot()) < 1e-12)
        #expect(Self.value(found.lines, "degrees_of_freedom", sex: "F") == 2)
    }

    @Test func `without units there is an estimate and no standard error`() throws {
        let found = try Self.run(
            "calculator: survey-mean\nmeasure: {source: people, mean: income}\noptions: {reliability: none}\n"
                + "disaggregate: [sex]", survey: "weight: w")
        #expect(Self.value(found.lines) == (20 + 40 + 90 + 120 + 50 + 60 + 320) / 16.0)
        #expect(Self.value(found.lines, "standard_error") == nil)
        #expect(found.lines.contains { $0.contains("No standard error") })
    }

    @Test(arguments: [("fail", nil), ("certainty", 0.0), ("adjust", 8.0)])
    func `a stratum with one unit is refused unless a rule is chosen`(_ rule: String, _ error: Double?) throws {
        let rows = "person,sex,area,cluster,clusters,w,safe,income,day\np1,F,A,1,10,8,true,1,2017-01-01\n"
        let found = try Self.run(
            "calculator: survey-total\nmeasure: {source: people, count: rows}\n"
                + "options: {reliability: none, single_unit: \(rule)}\ndisaggregate: [sex]",
            survey: "weight: w, stratum: area, psu: cluster", rows: rows)
        #expect(Self.value(found.lines, "standard_error") == error)
        #expect(found.lines.contains { $0.contains("single_unit") } == (error == nil))
    }

    @Test(arguments: [
        (
            "calculator: quantile\nmeasure: {source: people, median: income}", nil,
            "a quantile takes no weights, and the source `people` is a sample"
        ),
        (
            "calculator: survey-mean\nmeasure: {source: people, mean: income}",
            "weight: w, psu: person", "a group cannot be a single row of a source about persons"
        ),
    ])
    func `what would mislead or give somebody away is refused`(
        _ indicator: String, _ survey: String?, _ message: String
    ) throws {
        let found = try Self.run(indicator, survey: survey, command: "check")
        #expect(found.run.status == 1 && found.run.errors.contains(message), "\(found.run.errors)\(found.run.output)")
    }
}
