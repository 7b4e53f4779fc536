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
        // Watched from a thread of its own, by the engine's own processor time: on a busy machine, clocks and tasks tell
        // nothing of how far it is.
        let isKilled = try await aside {
            for _ in 0..<30_000 {
                usleep(1000)
                guard let pid = FailureTests.enginePID(stage), let ticks = Self.processorTicks(of: pid) else {
                    continue
                }
                if ticks >= 10 { return kill(pid, SIGKILL) == 0 }
            }
            return false
        }
        #expect(isKilled, "the engine was done too soon")
        try stage.check(try run.wait(), code: "WM0506", help: "memory")
        try FailureTests.checkGone(stage)
    }

    /// How many hundredths of a second a process has worked; nil if it is not there.
    private static func processorTicks(of pid: Int32) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 11
        else { return nil }
        return Int(fields[11])
    }
}
