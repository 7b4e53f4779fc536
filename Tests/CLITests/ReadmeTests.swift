import Foundation
import TestSupport
import Testing

/// The samples of the README are what a newcomer types first: each is run as it stands.
@Suite(.needsDuckDB)
struct ReadmeTests {
    private static func blocks(_ language: String) throws -> [String] {
        let text = try Repository.text("README.md")
        return text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.compactMap {
            let block = $0.element
            guard let end = block.firstIndex(of: "\n"), block[..<end] == language else { return nil }
            return String(block[block.index(after: end)...]) + "\n"
        }
    }

    /// A project of the YAML samples with a few invented rows.
    private static func project() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for block in try blocks("yaml") {
            let isProject = block.hasPrefix("programme:")
            try folder.write(block, to: isProject ? "project/waymark.yaml" : "project/indicators/ga-3-03.yaml")
        }
        let rows = """
            person_id,country,sex,age_group,completed,date
            SYN-1,KGZ,F,18-29,true,2017-02-01
            SYN-1,KGZ,F,18-29,true,2017-05-01
            SYN-2,NPL,M,30-44,false,2017-05-02
            SYN-3,NPL,M,30-44,true,2017-05-02

            """
        try folder.write(rows, to: "project/data/participants.csv")
        return folder
    }

    @Test func `the YAML samples are a project that counts persons once a year`() throws {
        let folder = try Self.project()
        let check = try WaymarkProgram.run(["check", "project"], in: folder.url)
        #expect(check.status == 0, "\(check.errors)")
        let run = try WaymarkProgram.run(["run", "project", "--out", "out"], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")
        let csv = try folder.text("out/csv/observations.csv")
        let total = csv.components(separatedBy: "\r\n").first { $0.hasPrefix("GA-3.03,,2017,") && !$0.contains("KGZ") }
        #expect(total?.contains("_T,_T,_T,2,") == true, "\(csv)")
    }

    @Test func `the sample of a mistake is what the program prints`() throws {
        let folder = try Self.project()
        let path = "project/indicators/ga-3-03.yaml"
        let text = try folder.text(path)
        try folder.write(text.replacing("source: participants", with: "source: participant"), to: path)
        let run = try WaymarkProgram.run(["check", "project"], in: folder.url)
        let sample = try #require(try Self.blocks("").first { $0.hasPrefix("error[") })
        #expect(run.status == 1)
        #expect(run.errors.contains(sample), "\(run.errors)\n\(sample)")
    }

    @Test func `every command is run`() throws {
        let lines = try Self.blocks("sh").flatMap { $0.split(separator: "\n") }
        let commands = lines.map { $0.split(separator: "#")[0].split(separator: " ").map(String.init) }
        #expect(
            commands.filter { $0.first == "make" }.map { $0.joined(separator: " ") } == ["make report", "make test"])
        let own = commands.filter { $0.first == "waymark" }
        #expect(own.count >= 5)
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.file("indicators"),
            withDestinationURL: Repository.file("indicators"))
        for command in own {
            let run = try WaymarkProgram.run(Array(command.dropFirst()), in: folder.url)
            #expect(run.status == 0, "\(command): \(run.errors)")
            #expect(!run.output.isEmpty)
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `shells can complete words`(shell: String) throws {
        let run = try WaymarkProgram.run(["--generate-completion-script", shell])
        #expect(run.status == 0 && run.output.contains("waymark") && run.output.contains("doctor"))
    }
}
