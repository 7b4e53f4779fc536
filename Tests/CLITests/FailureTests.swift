import Foundation
import TestSupport
import Testing

/// Everything that can go wrong around a run is really done to it: one diagnostic, exit code 1, the output before
/// untouched, and nothing left lying about.
@Suite(.needsDuckDB, .serialized)
struct FailureTests {
    /// A project that has run once, in a folder of its own.
    struct Stage {
        let folder: TemporaryFolder
        let before: [String: Data]

        init(_ folder: TemporaryFolder? = nil) throws {
            self.folder = try folder ?? SmallProject.write()
            let run = try WaymarkProgram.run(["run", "p", "--out", "out"], in: self.folder.url)
            try #require(run.status == 0, "\(run.errors)")
            before = try self.folder.contents(of: "out")
        }

        /// A program in the engine's place.
        func engine(_ script: String) throws -> String {
            try folder.writeProgram(script, to: "engine")
        }

        /// What must hold after any failure.
        func check(_ run: ProgramRun, code: String, help: String? = nil) throws {
            #expect(run.status == 1, "\(run.errors)")
            #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
            #expect(run.errors.contains("1 error\n"), "\(run.errors)")
            if let help { #expect(run.errors.contains(help), "\(run.errors)") }
            #expect(run.output.isEmpty)
            try checkFolder()
        }

        func checkFolder() throws {
            #expect(try folder.contents(of: "out") == before)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            #expect(names.filter { $0.contains(".writing-") || $0.contains(".previous") } == [])
            let temporary = try FileManager.default.contentsOfDirectory(
                atPath: folder.file("tmp").path)
            #expect(temporary == [])
        }

        /// Runs the project with temporary files in a folder of its own.
        func run(engine: String? = nil, _ options: [String] = []) throws -> ProgramRun {
            let temporary = folder.file("tmp")
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            var environment = ["TMPDIR": temporary.path]
            environment["WAYMARK_DUCKDB"] = engine
            return try WaymarkProgram.run(
                ["run", "p", "--out", "out"] + options, in: folder.url, environment: environment)
        }
    }

    @Test func `an engine that is not there is named with the way to install it`() throws {
        let stage = try Stage()
        try stage.check(try stage.run(engine: "/nowhere/duckdb"), code: "WM0505", help: "pip install duckdb-cli==1.5.5")
    }

    @Test func `an engine of another version is refused`() throws {
        let stage = try Stage()
        let engine = try stage.engine(#"cat >/dev/null; echo "engine,v1.3.2"; exit 1"#)
        try stage.check(try stage.run(engine: engine), code: "WM0512", help: "DuckDB v1.3.2 was found")
    }

    @Test func `an engine that dies is one finding`() throws {
        let stage = try Stage()
        let engine = try stage.engine("kill -9 $$")
        try stage.check(try stage.run(engine: engine), code: "WM0506")
    }

    @Test func `an engine that prints something else is one finding`() throws {
        let stage = try Stage()
        let engine = try stage.engine(#"cat >/dev/null; echo "hello"; echo "world""#)
        try stage.check(try stage.run(engine: engine), code: "WM0506")
    }

    @Test func `an engine that takes too long is stopped`() throws {
        let stage = try Stage()
        let engine = try stage.engine("cat >/dev/null; echo $$ >engine.pid; exec sleep 60")
        let start = ContinuousClock.now
        try stage.check(try stage.run(engine: engine, ["--time-limit", "1"]), code: "WM0508")
        #expect(ContinuousClock.now - start < .seconds(30))
        try Self.checkGone(stage)
    }

    @Test func `an engine without enough memory and disk says so`() throws {
        let stage = try Stage()
        // The real engine, with its limits cut and work that needs more than they allow.
        let work = "SELECT count(DISTINCT hash(i)), count(DISTINCT i::VARCHAR) FROM range(20000000) t(i);"
        let engine = try stage.engine(
            """
            { sed -e "s/memory_limit = '[^']*'/memory_limit = '20MB'/" \
              -e "s/max_temp_directory_size = '[^']*'/max_temp_directory_size = '1MB'/"; echo "\(work)"; } \
              | "\(Installed.duckdb ?? "")" "$@"
            """)
        try stage.check(try stage.run(engine: engine), code: "WM0507", help: "TMPDIR")
    }

    @Test func `an interrupted run stops its engine and leaves all as it was`() async throws {
        let stage = try Stage()
        let engine = try stage.engine("cat >/dev/null; echo $$ >engine.pid; exec sleep 60")
        let temporary = stage.folder.file("tmp")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let run = try WaymarkProgram.start(
            ["run", "p", "--out", "out"], in: stage.folder.url,
            environment: ["WAYMARK_DUCKDB": engine, "TMPDIR": temporary.path])
        for _ in 0..<200 where Self.enginePID(stage) == nil { try await Task.sleep(for: .milliseconds(50)) }
        try #require(Self.enginePID(stage) != nil)
        run.interrupt()
        let ended = try run.wait()
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[WM0509]"), "\(ended.errors)")
        try Self.checkGone(stage)
        try stage.checkFolder()
    }

    /// A disk of 16 KiB, where this machine lets tests mount one.
    @Test func `a full disk leaves the output before untouched`() throws {
        let stage = try Stage()
        let disk = stage.folder.file("disk")
        guard let small = try SmallDisk(at: disk, size: "16k") else { return }
        defer { small.unmount() }
        let out = disk.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: out.appending(path: "manifest.json"))
        let run = try WaymarkProgram.run(["run", "p", "--out", out.path], in: stage.folder.url)
        #expect(run.status == 1)
        #expect(run.errors.contains("error[WM0802]") && run.errors.contains("free space"), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["out"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["manifest.json"])
    }

    @Test func `a folder of somebody else's files is never replaced`() throws {
        let stage = try Stage()
        try stage.folder.write("mine", to: "theirs/letter.txt")
        let run = try WaymarkProgram.run(["run", "p", "--out", "theirs"], in: stage.folder.url)
        #expect(run.status == 1 && run.errors.contains("error[WM0803]"))
        #expect(try stage.folder.contents(of: "theirs").keys.sorted() == ["letter.txt"])
    }

    static func enginePID(_ stage: Stage) -> Int32? {
        (try? String(contentsOf: stage.folder.file("engine.pid"), encoding: .utf8))
            .flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    static func checkGone(_ stage: Stage) throws {
        let pid = try #require(enginePID(stage))
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)") || kill(pid, 0) != 0)
    }
}
