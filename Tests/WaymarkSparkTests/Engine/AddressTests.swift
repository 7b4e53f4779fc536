import TestSupport
import Testing
import WaymarkSpark

/// A project that names Spark, before any server is asked.
@Suite("Spark: the address of a project's cluster") struct AddressTests {
    private static let variable = "WAYMARK_TEST_SPARK"

    private func run(_ address: String?, engine: String = "{address_in: \(variable)}") throws -> ProgramRun {
        let folder = try SmallProject.write()
        try folder.write("engine: {spark: \(engine)}\n" + SmallProject.project, to: "p/waymark.yaml")
        var environment: [String: String] = [:]
        environment[Self.variable] = address
        return try WaymarkProgram.run(["run", "p", "--out", "out"], in: folder.url, environment: environment)
    }

    private func check(_ run: ProgramRun, _ code: String, _ words: String) {
        #expect(run.status == 1)
        #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.contains("1 error\n"), "\(run.errors)")
    }

    #if Spark
        @Test func aVariableThatIsNotSetIsNamed() throws {
            check(try run(nil), "WM0541", "`\(Self.variable)` is not set")
            check(try run(""), "WM0541", "`\(Self.variable)` is not set")
        }

        @Test func anAddressIsCheckedAndNotShown() throws {
            let run = try run("sc://host:15002/;use_ssl=false;token=secret")
            check(run, "WM0540", "`\(Self.variable)` sends a token over a connection that is not encrypted")
            #expect(!run.errors.contains("secret"))
        }

        @Test func aServerThatIsNotThereIsNamed() throws {
            check(try run("sc://127.0.0.1:1"), "WM0542", "127.0.0.1:1")
        }
    #else
        @Test func aBuildWithoutSparkSaysHowToGetIt() throws {
            check(try run("sc://127.0.0.1:1"), "WM0548", "--traits Spark")
        }
    #endif

    @Test func thePlaceOfFilesNeedsAScheme() throws {
        check(try run(nil, engine: "{address_in: A, files_at: /data}"), "WM0328", "s3a://bucket/programme")
    }

    @Test func itsDiagnosticsAreExplained() throws {
        let run = try WaymarkProgram.run(["explain", "WM0548"])
        #expect(run.status == 0 && run.output.contains("--traits Spark"), "\(run.output)\(run.errors)")
    }
}
