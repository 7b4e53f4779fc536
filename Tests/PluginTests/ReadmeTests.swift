import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkProject

/// The YAML samples of a plugin folder's README: one `waymark.yaml`, and indicators that can be used as they stand.
struct ReadmeSamples {
    let project: MemoryProject
    let indicatorCount: Int

    init(_ readme: String) {
        let blocks = readme.matches(of: /(?m)^```yaml\n([\s\S]*?)^```$/).map { String($0.1) }
        let indicators = blocks.filter { $0.hasPrefix("indicator:") }
        var files = ["waymark.yaml": blocks.filter { !$0.hasPrefix("indicator:") }.joined(separator: "\n")]
        for (index, text) in indicators.enumerated() { files["indicators/sample-\(index + 1).yaml"] = text }
        project = MemoryProject(definitions: files)
        indicatorCount = indicators.count
    }
}

@Suite struct ReadmeTests {
    private static let calculators = BuiltIn.registry.calculators

    @Test func `the folders of plugins are found`() {
        #expect(Repository.pluginFolders.contains("Plugins/Calculators/SDG16"))
        #expect(Repository.pluginFolders.contains("Plugins/Writers/CSV"))
    }

    @Test(arguments: Repository.pluginFolders)
    func `the samples of a README can be used as they stand`(folder: String) throws {
        let samples = ReadmeSamples(try Repository.text("\(folder)/README.md"))
        let loaded = samples.project.load(calculators: Self.calculators)
        // A sample need not have a target value or a source of verification.
        #expect(loaded.diagnostics.sorted.filter { $0.severity == .error }.map(\.message) == [])
        #expect(loaded.project?.indicators.count == samples.indicatorCount)
        #expect(samples.indicatorCount > 0)
    }

    @Test(arguments: BuiltIn.registry.calculators.map { Linked(plugin: $0, testDescription: $0.description.id) })
    func `a calculator is in its folder's README with a sample and its options`(
        _ calculator: Linked<any Calculator.Type>
    ) throws {
        let scan = PluginScan(files: try Repository.swiftFiles(below: "Plugins/Calculators"))
        let declaration = try #require(
            scan.types(conformingTo: "Calculator").first { $0.type == String(describing: calculator.plugin) })
        let folder = declaration.file.split(separator: "/").dropLast().joined(separator: "/")
        let readme = try Repository.text("\(folder)/README.md")
        let description = calculator.plugin.description
        let sampled = ReadmeSamples(readme).project.load(calculators: Self.calculators).project?.indicators
        #expect(sampled?.contains { $0.calculator == description.id } == true)
        for name in [description.id] + description.inputs.map(\.name) + description.options.map(\.name) {
            #expect(readme.contains("`\(name)`"))
        }
    }

    @Test func `a sample that does not fit is found out`() {
        let readme =
            "```yaml\nprogramme: {id: A, name: {en: A}, start: 2017-01-01, end: 2017-12-31}\n```\n"
            + "```yaml\nindicator: A-1\nname: {en: A}\ncalculator: cuont\nmeasure: {source: none, count: rows}\n```\n"
        let loaded = ReadmeSamples(readme).project.load(calculators: Self.calculators)
        #expect(loaded.diagnostics.sorted.map(\.span?.file) == ["indicators/sample-1.yaml"])
    }
}
