import Foundation
import TestSupport
import Testing

/// What goes wrong in the middle of much data: the disk for what does not fit into memory fills up, the engine is killed.
@Suite(.needsDuckDB, .serialized)
struct LargeFailureTests {
    private typealias Stage = FailureTests.Stage

    @Test func `a disk that fills up while the engine groups rows is one finding`() throws {
        // The same memory was enough for the run before, whose disk was large.
        let stage = try Stage(LargeProject.write())
        guard let disk = try SmallDisk(at: stage.folder.file("tmp"), size: "8m") else { return }
        defer { disk.unmount() }
        try stage.check(try stage.run(), code: "WM0507", help: "TMPDIR")
    }

    @Test func `a disk without room for the engine's script is one finding`() throws {
        let stage = try Stage()
        guard let disk = try SmallDisk(at: stage.folder.file("tmp"), size: "4k") else { return }
        defer { disk.unmount() }
        // A page for the folder, and none for what is written into it.
        try stage.check(try stage.run(), code: "WM0507", help: "TMPDIR")
    }

    @Test func `an engine that is killed in the middle of its work is one finding`() async throws {
        let stage = try Stage(LargeProject.write())
        let engine = try stage.engine(#"echo $$ >engine.pid; exec "\#(Installed.duckdb ?? "")" "$@""#)
        let temporary = stage.folder.file("tmp")
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let run = try WaymarkProgram.start(
            ["run", "p", "--out", "out"], in: stage.folder.url,
            environment: ["WAYMARK_DUCKDB": engine, "TMPDIR": temporary.path])
        for _ in 0..<200 where FailureTests.enginePID(stage) == nil { try await Task.sleep(for: .milliseconds(20)) }
        let pid = try #require(FailureTests.enginePID(stage))
        // By its own processor time: on a busy machine, clocks tell nothing of how far it is.
        for _ in 0..<10_000 where Self.processorTicks(of: pid) < 10 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(kill(pid, SIGKILL) == 0, "the engine was done too soon")
        try stage.check(try run.wait(), code: "WM0506", help: "memory")
        try FailureTests.checkGone(stage)
    }

    /// How many hundredths of a second a process has worked; none if it is gone.
    private static func processorTicks(of pid: Int32) -> Int {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 11
        else { return .max }
        return Int(fields[11]) ?? .max
    }
}
