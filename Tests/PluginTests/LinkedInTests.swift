import BuiltIn
import TestSupport
import Testing
import WaymarkHost

/// A plugin that somebody forgot to link in, or that reaches for more than plugins may, is found by its source.
@Suite struct LinkedInTests {
    private static let calculators = Set(BuiltIn.registry.calculators.map { String(describing: $0) })
    private static let writers = Set(BuiltIn.registry.writers.map { String(describing: $0) })

    @Test func `every calculator is linked in`() throws {
        let scan = PluginScan(files: try Repository.swiftFiles(below: "Plugins/Calculators"))
        #expect(scan.unlisted("Calculator", linked: Self.calculators).isEmpty)
        #expect(Set(scan.types(conformingTo: "Calculator").map(\.type)) == Self.calculators)
    }

    @Test func `every writer is linked in`() throws {
        let scan = PluginScan(files: try Repository.swiftFiles(below: "Plugins/Writers"))
        #expect(scan.unlisted("Writer", linked: Self.writers).isEmpty)
        #expect(Set(scan.types(conformingTo: "Writer").map(\.type)) == Self.writers)
    }

    @Test func `calculators import the kit and mathematics only`() throws {
        // WaymarkStatistics holds shared mathematics and imports nothing of Waymark itself; WaymarkSurvey brings it and the
        // kit together for sample surveys; OfficialMethods holds what official indicators share.
        let allowed: Set = ["WaymarkKit", "WaymarkStatistics", "WaymarkSurvey", "OfficialMethods"]
        for (file, modules) in PluginScan(files: try Repository.swiftFiles(below: "Plugins/Calculators")).imports {
            #expect(modules.filter { !allowed.contains($0) && !Self.systemMaths.contains($0) } == [], "\(file)")
        }
    }

    @Test func `writers import the kit, the report and libraries of their own`() throws {
        let allowed: Set = ["WaymarkKit", "WaymarkReport"]
        // What reads definitions, asks engines or starts programs is the host's.
        let forbidden: Set = ["BuiltIn", "CLibYAML", "Subprocess"]
        for (file, modules) in PluginScan(files: try Repository.swiftFiles(below: "Plugins/Writers")).imports {
            let wrong = modules.filter {
                ($0.hasPrefix("Waymark") && !allowed.contains($0)) || forbidden.contains($0)
            }
            #expect(wrong == [], "\(file)")
        }
    }

    private static let systemMaths: Set = ["Glibc", "Musl", "Darwin"]
}

/// The scan itself, on sources made up for it.
@Suite struct PluginScanTests {
    private static let folder = "Plugins/Calculators/Acme"
    private let scan = PluginScan(files: [
        "\(folder)/List.swift": """
        import WaymarkKit
        // import WaymarkHost
        public enum Acme { public static let all: [any Calculator.Type] = [Listed.self] }
        """,
        "\(folder)/Listed.swift": "public struct Listed: Calculator {\n}",
        "\(folder)/Forgotten.swift": """
        @testable import WaymarkHost
        public import struct WaymarkQuery.Plan
        /// struct Spoken: Calculator {
        public struct Forgotten<Value: Sendable>: Sendable, Calculator {
        }
        struct Other: CalculatorLike {}
        """,
    ])

    @Test func `a forgotten plugin is named with the line to add`() {
        #expect(
            scan.unlisted("Calculator", linked: ["Listed"]) == [
                "\(Self.folder)/Forgotten.swift declares the calculator `Forgotten`, which is not linked in: "
                    + "add `Forgotten.self,` to the list in \(Self.folder)/List.swift"
            ])
        #expect(scan.unlisted("Calculator", linked: ["Listed", "Forgotten"]).isEmpty)
    }

    @Test func `a writer belongs into the list of what is built in`() {
        let scan = PluginScan(files: ["Plugins/Writers/PDF/PDFWriter.swift": "struct PDFWriter: Writer {"])
        #expect(scan.unlisted("Writer", linked: []).first?.hasSuffix("in Plugins/BuiltIn/BuiltIn.swift") == true)
    }

    @Test func `imports are read, comments are not`() {
        #expect(scan.imports["\(Self.folder)/List.swift"] == ["WaymarkKit"])
        #expect(scan.imports["\(Self.folder)/Forgotten.swift"] == ["WaymarkHost", "WaymarkQuery"])
    }
}
