import Foundation
import TestSupport
import Testing

/// Indicators made of other indicators' figures, run as a user would.
@Suite(.needsDuckDB)
struct ReferenceTests {
    /// A project where 2 women and 1 man are counted, and nobody reported in the second quarter.
    private static func project(_ indicators: [String]) throws -> TemporaryFolder {
        let folder = try SmallProject.write()
        try folder.write(
            "person_id,sex,date\np1,F,2017-01-03\np2,M,2017-03-04\np3,F,2017-03-04\n",
            to: "p/data/people.csv")
        for (index, text) in indicators.enumerated() {
            try folder.write(text, to: "p/indicators/0\(index).yaml")
        }
        return folder
    }

    /// The run and its lines of observations.
    private static func run(_ folder: TemporaryFolder, _ more: [String] = []) throws -> (ProgramRun, [String]) {
        let run = try WaymarkProgram.run(
            ["run", "p", "--out", "out", "--format", "csv", "--today", "2020-01-01"] + more, in: folder.url)
        let file = folder.file("out/csv/observations.csv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return (run, text.components(separatedBy: "\r\n"))
    }

    private static let women = """
        indicator: A-2
        name: Women
        calculator: ratio
        numerator: {source: people, count: distinct person_id, where: "sex = F"}
        denominator: {indicator: A-1}
        unit: percent

        """

    /// Defined before what they are made of: order does not matter.
    private static func formula(_ code: String, _ formula: String, of other: String, more: String = "") -> String {
        """
        indicator: \(code)
        name: \(code)
        calculator: formula
        options: {formula: "\(formula)"}
        a: {indicator: \(other)\(more)}
        disaggregate: [sex]

        """
    }

    @Test func `figures go through a chain of indicators, total and category`() throws {
        let folder = try Self.project([
            Self.formula("Z-1", "2 * a", of: "Z-2"), Self.formula("Z-2", "a + 1", of: "A-1"),
        ])
        let (run, lines) = try Self.run(folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(lines.contains { $0.hasPrefix("Z-1,,2017,2017-01-01,2017-12-31,_T,8,") })
        #expect(lines.contains { $0.hasPrefix("Z-1,,2017,2017-01-01,2017-12-31,F,6,") })
        #expect(lines.contains { $0.hasPrefix("Z-1,,2017,2017-01-01,2017-12-31,M,4,") })
    }

    @Test func `parts of a figure can be taken, and what it lacks is absent with its reason`() throws {
        let folder = try Self.project([
            Self.women, Self.formula("Z-1", "a", of: "A-2", more: ", part: numerator"),
            Self.formula("Z-2", "a", of: "A-1", more: ", part: denominator"),
        ])
        let (run, lines) = try Self.run(folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(lines.contains { $0.hasPrefix("Z-1,,2017,2017-01-01,2017-12-31,_T,2,") })
        #expect(
            lines.contains {
                $0.hasPrefix("Z-1,,2017,2017-01-01,2017-12-31,F,,[x],") && $0.contains("`A-2` has no figure here")
            })
        #expect(
            lines.contains {
                $0.hasPrefix("Z-2,,2017,2017-01-01,2017-12-31,_T,,[x],") && $0.contains("has no denominator")
            })
    }

    @Test func `what is not reported stays so in whatever is made of it`() throws {
        let folder = try Self.project([
            "indicator: B-1\nname: B\ncalculator: distinct\n"
                + "measure: {source: people, count: distinct person_id}\nevery: quarter\n",
            "indicator: B-2\nname: B\ncalculator: formula\noptions: {formula: \"100 - a\"}\n"
                + "a: {indicator: B-1}\nevery: quarter\n",
        ])
        let (run, lines) = try Self.run(folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(lines.contains { $0.hasPrefix("B-2,,2017-Q1,2017-01-01,2017-03-31,_T,97,") })
        #expect(
            lines.contains {
                $0.hasPrefix("B-2,,2017-Q2,2017-04-01,2017-06-30,_T,,[x],") && $0.contains("not reported")
            })
    }

    @Test func `a selection computes what it is made of and reports itself only`() throws {
        let folder = try Self.project([Self.women])
        let (run, lines) = try Self.run(folder, ["--select", "A-2"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(lines.contains { $0.hasPrefix("A-2,,2017,2017-01-01,2017-12-31,66.6") })
        #expect(!lines.contains { $0.hasPrefix("A-1,") })
    }

    @Test func `a circle ends, and says so`() throws {
        let folder = try Self.project([
            Self.formula("Z-1", "a", of: "Z-2"), Self.formula("Z-2", "a", of: "Z-1"),
            Self.formula("Z-3", "a", of: "Z-1"),
        ])
        let (run, lines) = try Self.run(folder)
        // Either the check refuses the definitions, or the run says that none of the three can be computed.
        if run.status == 0 {
            #expect(run.errors.contains("WM0702"))
            for code in ["Z-1", "Z-2", "Z-3"] {
                #expect(lines.contains { $0.hasPrefix("\(code),,2017,2017-01-01,2017-12-31,_T,,[x],") })
            }
            #expect(lines.contains { $0.hasPrefix("A-1,,2017,2017-01-01,2017-12-31,_T,3,") })
        } else {
            #expect(run.status == 1 && run.errors.contains("Z-1"))
        }
    }
}
