import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// Takes code lists in, those that share another's after it.
    mutating func add(_ configs: [DimensionConfig]) {
        for config in configs where config.like == nil { add(config) }
        for config in configs {
            guard let like = config.like else { continue }
            if !config.categories.isEmpty {
                reportBad("a dimension has categories of its own or shares another's, not both", like.span, nil)
            } else if let other = dimension(like) {
                if dimensions[config.id.value] == nil {
                    dimensions[config.id.value] = Dimension(
                        id: config.id.value, name: config.name, categories: other.categories, sdmx: config.sdmx,
                        parentDimension: config.parentDimension?.value, span: config.id.span)
                } else {
                    add(config)
                }
            }
        }
        for config in configs { checkParents(config) }
    }

    /// Follows what a code list says of the one above it.
    private mutating func checkParents(_ config: DimensionConfig) {
        guard let name = config.parentDimension else {
            if let parent = config.categories.lazy.compactMap(\.parent).first {
                reportBad("a category has a parent, and the dimension no `parent_dimension`", parent.span, nil)
            }
            return
        }
        guard let above = dimension(name) else { return }
        for parent in config.categories.compactMap(\.parent) where above.category(parent.value) == nil {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownCategory, "category of dimension `\(above.id)`:", parent.value,
                    among: above.categories.map(\.code), at: parent.span))
        }
    }

    /// Takes a code list in, checked.
    mutating func add(_ config: DimensionConfig) {
        if let first = dimensions[config.id.value] {
            reportDuplicate("dimension", config.id, first: first.span ?? config.id.span)
            return
        }
        if config.categories.isEmpty, config.like == nil {
            reportBad("the dimension `\(config.id.value)` has no categories", config.id.span, nil)
        }
        var taken: [String: SourceSpan] = [:]
        for category in config.categories {
            if let first = taken.updateValue(category.code.span, forKey: category.code.value) {
                reportBad("the code `\(category.code.value)` occurs twice", category.code.span, first)
            }
            if category.code.value == Dimension.total {
                reportBad("`\(Dimension.total)` stands for the total and cannot be a category", category.code.span, nil)
            }
        }
        let categories = config.categories.map { category($0) }
        checkBands(config, categories)
        dimensions[config.id.value] = Dimension(
            id: config.id.value, name: config.name, categories: categories, sdmx: config.sdmx,
            parentDimension: config.parentDimension?.value, span: config.id.span)
    }

    private mutating func category(_ config: CategoryConfig) -> Dimension.Category {
        var band: Dimension.Band?
        if let range = config.range {
            if range.count == 2 {
                band = Dimension.Band(lower: range[0], upper: range[1])
            } else {
                reportBad("a band needs two ends, as in `range: [18, 29]`", config.code.span, nil)
            }
        }
        var attributes: [String: String] = [:]
        for entry in config.attributes {
            attributes[entry.key] = Shape<String>.text.decode(entry.value, &diagnostics)
        }
        return Dimension.Category(
            code: config.code.value, name: config.name, sdmx: config.sdmx, synonyms: config.synonyms,
            isUnknown: config.isUnknown, parent: config.parent?.value, band: band, attributes: attributes)
    }

    private mutating func checkBands(_ config: DimensionConfig, _ categories: [Dimension.Category]) {
        let bands = zip(config.categories, categories).compactMap { config, category in
            category.band.map { (span: config.code.span, lower: $0.lower ?? .min, upper: $0.upper ?? .max) }
        }.sorted { $0.lower < $1.lower }
        for band in bands where band.upper < band.lower {
            diagnostics.append(Diagnostic(ProjectCodes.endBeforeStart, "the band ends before it starts", at: band.span))
        }
        for (first, second) in zip(bands, bands.dropFirst()) where second.lower <= first.upper {
            reportBad("two bands overlap", second.span, first.span)
        }
    }

    private mutating func reportBad(_ message: String, _ span: SourceSpan, _ first: SourceSpan?) {
        diagnostics.append(
            Diagnostic(
                ProjectCodes.badDimension, message, at: span,
                notes: first.map { [Diagnostic.Note("the other one is here", at: $0)] } ?? []))
    }
}
