import Foundation
import TestSupport
import Testing

/// A server that dies, is slow or runs out of something, and a user who has no time.
@Suite("PostgreSQL: trouble in the middle of a run", .serialized, .needsPostgreSQL, .timeLimit(.minutes(5)))
struct TroubleTests {
    private let server: DatabaseServer

    init() throws { server = try #require(DatabaseServer.shared) }

    /// A view whose rows take minutes.
    private static let slow = """
        CREATE VIEW people AS SELECT 'p' || i AS person_id, 'F' AS sex, '2017-02-03' AS date
        FROM generate_series(1, 600) AS i WHERE pg_sleep(0.5) IS NOT NULL OR i > 0;
        """

    private func expect(_ run: ProgramRun, _ code: String, _ words: String) {
        #expect(run.status == 1)
        #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.errors.contains("1 error\n"), "\(run.errors)")
    }

    /// The output of the run before is whole, and nothing lies beside it.
    private func expectOutputOfBefore(_ folder: TemporaryFolder) {
        #expect((try? folder.names()) == ["out", "p"])
        #expect(
            (try? folder.text("out/csv/observations.csv"))?.contains("A-1,,2017,2017-01-01,2017-12-31,_T,2") == true)
    }

    /// How many of the server's sessions work for a run.
    private func active(_ run: Running) throws -> String {
        try run.server.run("SELECT count(*) FROM pg_stat_activity WHERE \(run.sessions)")
    }

    /// A run on a slow table.
    private struct Running {
        let server: DatabaseServer
        let program: OutsideProgram
        let folder: TemporaryFolder
        /// Which sessions of the server are its own; other tests have theirs.
        let sessions: String
    }

    /// Starts a run on a slow table, and waits until it is at work there.
    private func start(_ server: DatabaseServer, _ name: String, _ options: [String] = []) throws -> Running {
        let (before, folder) = try TableProject().run(try server.database(TableProject.table))
        try #require(before.status == 0, "\(before.errors)")
        let address = try server.database(Self.slow, name: name)
        let program = try WaymarkProgram.start(
            ["run", "p", "--out", "out", "--today", "2018-01-31"] + options, in: folder.url,
            environment: [TableProject.variable: address])
        let sessions = "application_name = 'waymark' AND datname = '\(name)'"
        for _ in 0..<300 {
            let count = try server.run(
                "SELECT count(*) FROM pg_stat_activity WHERE \(sessions) AND query LIKE 'INSERT%'")
            if count != "0" { break }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return Running(server: server, program: program, folder: folder, sessions: sessions)
    }

    @Test func controlCStopsTheServersWorkToo() throws {
        let running = try start(server, "test_interrupted")
        let clock = ContinuousClock()
        let start = clock.now
        running.program.interrupt()
        let run = try running.program.wait()
        #expect(clock.now - start < .seconds(20))
        #expect(run.errors.contains("WM0509"), "\(run.errors)")
        expectOutputOfBefore(running.folder)
        #expect(try active(running) == "0")
    }

    @Test func theTimeLimitHolds() throws {
        let running = try start(server, "test_slow", ["--time-limit", "3"])
        expect(try running.program.wait(), "WM0508", "stopped after 3 seconds")
        #expect(try active(running) == "0")
    }

    @Test func aSessionThatTheServerEndsIsTold() throws {
        let running = try start(server, "test_ended")
        try server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(running.sessions)")
        expect(try running.program.wait(), "WM0564", "broke")
        expectOutputOfBefore(running.folder)
    }

    @Test func aServerThatDiesIsTold() throws {
        let mortal = try DatabaseServer()
        let running = try start(mortal, "test_killed")
        try mortal.kill()
        expect(try running.program.wait(), "WM0564", "broke")
        expectOutputOfBefore(running.folder)
    }

    @Test func noRoomForTemporaryFilesIsTold() throws {
        let address = try server.database(
            """
            CREATE TABLE people AS SELECT 'p' || i AS person_id, 'F' AS sex, '2017-02-03' AS date
            FROM generate_series(1, 60000) AS i;
            """)
        let options = "-c work_mem=64kB -c temp_file_limit=64kB -c enable_hashagg=off"
        let (run, _) = try TableProject().run(
            address + "&options=" + options.replacing(" ", with: "%20").replacing("=", with: "%3D"))
        expect(run, "WM0507", "ran out of memory or disk (SQLSTATE 53400)")
    }

    /// Damaged files are told before the rows of a part of them are.
    @Test(arguments: [
        ("person_id,sex,date\np1,F\n", "WM0504", "people.csv:2"),
        ("person_id,sex,date\np1,F,\u{0}\n", "WM0504", "UTF-8"),
        ("person_id,sex\np1,F\n", "WM0503", "`date`"),
    ])
    func damagedFilesAreTold(_ text: String, _ code: String, _ words: String) throws {
        var project = TableProject()
        project.source = "file: data/people.csv"
        let folder = try project.write()
        try folder.write(text, to: "p/data/people.csv")
        expect(try project.run(try server.database(), in: folder).run, code, words)
    }

    @Test func workbooksAreRefused() throws {
        var project = TableProject()
        project.source = "file: data/people.xlsx"
        let folder = try project.write()
        try folder.write("", to: "p/data/people.xlsx")
        expect(try project.run(try server.database(), in: folder).run, "WM0511", "CSV and TSV")
    }
}
