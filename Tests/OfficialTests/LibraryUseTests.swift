import Foundation
import TestSupport
import Testing
import WaymarkKit

/// A project says `use: [sdg]`, maps its columns, and gets what it has data for.
@Suite(.needsDuckDB)
struct LibraryUseTests {
    private static let project = """
        programme: {id: N, name: A national office, start: 2020-01-01, end: 2020-12-31, reporting_type: national}
        use: [sdg]
        countries: {dimension: country, members: [KGZ]}
        sources:
          prisons:
            file: prisons.csv
            columns:
              country: {header: Land, type: code, dimension: country}
              date: {header: Day, type: date, role: date}
              sex: {header: Sex, type: code, dimension: sex}
              status:
                header: Kind
                type: code
                dimension: detention_status
                map: {waiting: PRE_TRIAL, appeal: APPEAL, sentenced: SENTENCED, foreigner: ADMINISTRATIVE}
              held: {header: Persons, type: integer}

        """
    private static let prisons = """
        Land,Day,Sex,Kind,Persons
        KGZ,2020-12-31,M,waiting,1500
        KGZ,2020-12-31,F,waiting,110
        KGZ,2020-12-31,M,appeal,300
        KGZ,2020-12-31,M,sentenced,6140
        KGZ,2020-12-31,M,foreigner,150

        """

    @Test func `a project reports what it declares sources of, with its own names of columns and codes`() async throws {
        let run = try await OfficialRun(files: ["waymark.yaml": Self.project, "prisons.csv": Self.prisons])
        #expect(run.entries.map(\.indicator.code) == ["SDG-16.3.2"])
        #expect(try run.value("16.3.2", "2020") == 20)
        #expect(try run.value("16.3.2", "2020", series: "VC_PRS_UNSNTN") == 1610)
        #expect(try run.value("16.3.2", "2020", ["sex": "F"]) == 100)
    }

    @Test func `a definition of the project's own takes the place of the library's`() async throws {
        let own = """
            indicator: SDG-16.3.2
            name: Women only
            calculator: sdg-16.3.2
            held: {source: prisons, sum: held, where: "sex = F", by: {status: status}}
            unit: percent
            nature: CA

            """
        let run = try await OfficialRun(
            files: ["waymark.yaml": Self.project, "prisons.csv": Self.prisons, "indicators/own.yaml": own])
        #expect(run.entries.map { $0.indicator.name.resolved(in: "en") } == ["Women only"])
        #expect(try run.value("16.3.2", "2020") == 100)
        #expect(try run.exchange("16.3.2", "2020").nature == .countryAdjusted)
    }

    @Test func `a victim of two forms is one victim, and in both series`() async throws {
        let project = """
            programme: {id: N, name: A national office, start: 2020-01-01, end: 2020-12-31}
            use: [sdg]
            countries: {dimension: country, members: [KGZ]}
            sources:
              cases:
                file: cases.csv
                sensitive: persons
                columns:
                  country: {type: code, dimension: country}
                  detected: {type: date, role: date}
                  person: {type: id}
                  form: {type: code, dimension: form_of_exploitation}
              population:
                file: population.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  people: {type: integer}

            """
        let own = """
            indicator: SDG-16.2.2
            name: Detected victims of trafficking
            calculator: sdg-16.2.2
            victims: {source: cases, count: distinct person}
            population: {source: population, sum: people}
            unit: per_100000
            disaggregate: [form_of_exploitation]

            """
        let cases = """
            country,detected,person,form
            KGZ,2020-02-01,a,SEX
            KGZ,2020-02-01,a,FORCED_LABOUR
            KGZ,2020-03-01,b,FORCED_LABOUR
            KGZ,2020-04-01,c,_U

            """
        let run = try await OfficialRun(files: [
            "waymark.yaml": project, "indicators/own.yaml": own, "cases.csv": cases,
            "population.csv": "country,year,people\nKGZ,2020,1000000\n",
        ])
        #expect(try run.value("16.2.2", "2020", series: "VC_HTF_DETV") == 3)
        #expect(abs(try run.value("16.2.2", "2020") - 0.3) < 1e-12)
        let forms = ["SEX": ("VC_HTF_DETVSX", 1.0), "FORCED_LABOUR": ("VC_HTF_DETVFL", 2)]
        for (form, (series, number)) in forms {
            #expect(try run.value("16.2.2", "2020", series: series, ["form_of_exploitation": form]) == number)
        }
    }

    @Test func `an input that the method can do without may be left out with its source`() async throws {
        let project = """
            programme: {id: N, name: A national office, start: 2020-01-01, end: 2020-12-31}
            use: [sdg, dimensions]
            countries: {dimension: country, members: [KGZ]}
            sources:
              financial_flows:
                file: flows.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  activity: {type: code, dimension: illicit_activity}
                  direction: {type: code, dimension: flow_direction}
                  usd: {type: number}

            """
        let flows = "country,year,activity,direction,usd\nKGZ,2020,MARKETS,IN,70\nKGZ,2020,CORRUPTION,OUT,100\n"
        let run = try await OfficialRun(files: ["waymark.yaml": project, "flows.csv": flows])
        #expect(run.entries.map(\.indicator.code) == ["SDG-16.4.1"])
        #expect(try run.value("16.4.1", "2020", series: "DI_ILL_IN") == 70)
        #expect(try run.value("16.4.1", "2020", series: "DI_ILL_OUT") == 100)
    }

    @Test func `a project that names no countries has the score of the one in its data`() async throws {
        let project = """
            programme: {id: N, name: A national office, start: 2020-01-01, end: 2020-12-31}
            use: [sdg]
            sources:
              information_access:
                file: answers.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  question: {type: code, dimension: information_question}
                  answer: {type: code, dimension: information_answer}

            """
        let answers = "country,year,question,answer\nKGZ,2020,Q1,YES\nKGZ,2020,Q6,4\n"
        let run = try await OfficialRun(files: ["waymark.yaml": project, "answers.csv": answers])
        #expect(try run.value("16.10.2", "2020") == 1)
        #expect(try run.value("16.10.2", "2020", series: "score") == 2.6)
    }

    @Test func `a source of a wrong name is told, and nothing is reported in silence`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project.replacing("  prisons:\n", with: "  prison:\n"), to: "p/waymark.yaml")
        try folder.write(Self.prisons, to: "p/prisons.csv")
        let run = try WaymarkProgram.run(["check", "p"], in: folder.url)
        #expect(run.status == 1 && run.errors.contains("the project has no indicators"), "\(run.errors)")
    }
}
