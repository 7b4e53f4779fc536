import Foundation
import PlanSupport
import TestSupport
import Testing
import WaymarkQuery

/// What `waymark explain --plan` tells; `WAYMARK_RENEW=1 swift test` writes the golden files anew.
struct PlanDescriptionTests {
    @Test("a plan reads as its golden file does", arguments: ["plan.txt", "plan.json"])
    func golden(name: String) throws {
        let description = PlanDescription(try GeneratedProject(seed: 1, rows: 8).plan(fuses: true))
        let text = name == "plan.txt" ? description.text : description.json.text(indented: true)
        let file = Repository.file("Tests/PlanTests/Golden/\(name)")
        if ProcessInfo.processInfo.environment["WAYMARK_RENEW"] == "1" { try Data(text.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test("the same project gives the same plan")
    func sameEveryTime() throws {
        let plans = try (0..<3).map { _ in try GeneratedProject(seed: 1, rows: 8).plan(fuses: true) }
        #expect(Set(plans).count == 1)
    }

    @Test("what it saves is told beside measuring one by one")
    func savings() throws {
        let generated = try GeneratedProject(seed: 1, rows: 8)
        let fused = PlanDescription(generated.plan(fuses: true))
        let single = PlanDescription(generated.plan(fuses: false))
        #expect(fused.scans < fused.separateScans / 3)
        #expect(single.scans == single.separateScans && single.separateScans == fused.separateScans)
    }
}
