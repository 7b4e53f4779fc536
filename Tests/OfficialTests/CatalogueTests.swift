import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkYAML

/// What calculators say of official indicators is what the catalogue of metadata says, where it is there.
@Suite struct CatalogueTests {
    private static let catalogue = "research/sdg-catalogue.yaml"

    private static func entries() throws -> [String: YAMLNode] {
        let file = try #require(SharedFolder.file(catalogue))
        let root = try YAMLParser.parse([UInt8](Data(contentsOf: file)), file: catalogue)
        return Dictionary(
            (root["indicators"]?.items ?? []).compactMap { node in
                node["code"]?.text.map { ($0, node) }
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test(.needsShared(catalogue)) func `title, custodians, tier and code are those of the metadata`() throws {
        let entries = try Self.entries()
        let official = BuiltIn.registry.calculators.compactMap { $0.description.official }
        #expect(entries.count == 28 && Set(entries.keys) == Set(official.map(\.code)))
        for indicator in official {
            let entry = try #require(entries[indicator.code])
            #expect(entry["title"]?.text == indicator.title, "\(indicator.code)")
            let tier = entry["tier"]?.text ?? ""
            #expect(indicator.tier.hasPrefix(tier.prefix { $0 == "I" }), "\(indicator.code): \(tier)")
            let custodians = (entry["custodian"]?.items ?? []).compactMap(\.text)
            let named = indicator.custodians.joined(separator: " ")
            for custodian in custodians {
                let agency = custodian.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
                #expect(named.contains(agency), "\(indicator.code): \(custodian)")
            }
            let unsd = entry["unsd_code"]?.text ?? ""
            #expect(!unsd.hasPrefix("C1") || unsd.hasPrefix(indicator.unsdCode), "\(indicator.code): \(unsd)")
        }
    }

    @Test(.needsShared(catalogue)) func `series have codes and units of the catalogue`() throws {
        let entries = try Self.entries()
        for indicator in BuiltIn.registry.calculators.compactMap({ $0.description.official }) {
            let series = try #require(entries[indicator.code])["series"]?.items ?? []
            let written = series.compactMap { $0["code"]?.text }.joined(separator: " ")
            for mine in indicator.series {
                // The catalogue writes several codes in one, such as `SG_DMK_PARLMP_LC|_UC`.
                let stems = [mine.code, mine.code.replacing(/_[A-Z]+$/, with: "")]
                #expect(stems.contains(where: written.contains), "\(indicator.code): \(mine.code)")
                let exact = series.first { $0["code"]?.text == mine.code }
                if let unit = exact?["unit"]?.text, ["PT", "NUMBER", "PER_100000_POP", "RO", "USD"].contains(unit) {
                    #expect(mine.unit == unit, "\(mine.code)")
                }
            }
        }
    }
}

extension YAMLNode {
    fileprivate var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    fileprivate var items: [YAMLNode] {
        guard case .sequence(let items) = content else { return [] }
        return items
    }
}
