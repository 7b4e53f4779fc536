/// The series of an exchange of data, such as SDMX, that a figure belongs to.
public struct ExchangeSeries: Sendable, Hashable {
    /// The code in the code list of series, such as `VC_PRS_UNSNT`.
    public var code: String
    /// The codes of dimensions that hold for the figure besides its categories, such as `AGE: Y0T45`.
    public var fixed: [String: String]

    /// Creates a series.
    public init(_ code: String, fixed: [String: String] = [:]) {
        self.code = code
        self.fixed = fixed
    }
}

/// Who made a figure, and how (SDMX code list CL_NATURE of the SDG data exchange).
public enum FigureNature: String, Sendable, Hashable, CaseIterable {
    /// Country data.
    case country = "C"
    /// Country data, adjusted.
    case countryAdjusted = "CA"
    /// Estimated by an agency.
    case estimated = "E"
    /// Modelled.
    case modelled = "M"
    /// Global monitoring data.
    case globalMonitoring = "G"
    /// It does not matter.
    case nonRelevant = "N"
    /// Not available.
    case notAvailable = "_X"

    /// What it means.
    public var meaning: String {
        switch self {
        case .country: "country data"
        case .countryAdjusted: "country data, adjusted"
        case .estimated: "estimated by an agency"
        case .modelled: "modelled"
        case .globalMonitoring: "global monitoring data"
        case .nonRelevant: "not relevant"
        case .notAvailable: "not available"
        }
    }
}

/// How an observation is to be read (SDMX code list CL_OBS_STATUS, version 2.1).
public enum ObservationStatus: String, Sendable, Hashable, CaseIterable {
    /// Nothing to be said.
    case normal = "A"
    /// A break in the series.
    case seriesBreak = "B"
    /// The definition differs from the official one.
    case definitionDiffers = "D"
    /// Estimated.
    case estimated = "E"
    /// Experimental.
    case experimental = "G"
    /// Not collected.
    case notCollected = "L"
    /// Cannot exist.
    case cannotExist = "M"
    /// Missing.
    case missing = "O"
    /// Provisional.
    case provisional = "P"
    /// Suppressed.
    case suppressed = "Q"
    /// Of low reliability.
    case lowReliability = "U"
}

/// For whom a report is made (SDMX code list CL_REPORTING_TYPE of the SDG data exchange).
public enum ReportingType: String, Sendable, Hashable, CaseIterable {
    /// A country reports its own figures.
    case national
    /// An organization of a region reports.
    case regional
    /// A custodian reports for all countries.
    case global

    /// The code.
    public var code: String {
        switch self {
        case .national: "N"
        case .regional: "R"
        case .global: "G"
        }
    }
}

/// What an observation is in an exchange of data, so that a writer need not guess.
public struct Exchange: Sendable, Hashable {
    /// The series, where the figure belongs to an official one.
    public var series: ExchangeSeries?
    /// The unit in the code list of units, where it has a code.
    public var unit: String?
    /// Who made it and how; nil where nobody said.
    public var nature: FigureNature?
    /// How it is to be read.
    public var status: ObservationStatus

    /// Creates what an observation is.
    public init(series: ExchangeSeries?, unit: String?, nature: FigureNature?, status: ObservationStatus) {
        self.series = series
        self.unit = unit
        self.nature = nature
        self.status = status
    }
}

extension Report.Entry {
    /// What a figure is in an exchange of data; figures of official indicators are country data unless said otherwise.
    public func exchange(of figure: Figure) -> Exchange {
        let series = method.exchangeSeries(of: figure)
        let official = series.flatMap { series in method.official?.series.first { $0.code == series.code } }
        return Exchange(
            series: series, unit: official?.unit ?? (figure.unit ?? indicator.unit).sdmx,
            nature: figure.nature ?? indicator.nature ?? (method.official == nil ? nil : .country),
            status: figure.observationStatus)
    }
}

extension Figure {
    /// The status in an exchange of data: what the calculator says, else what the outcome and the marks say.
    ///
    /// Of several marks, the one counts that warns most: low reliability, break, estimated, provisional.
    public var observationStatus: ObservationStatus {
        if let absence {
            return switch absence.kind {
            case .notReported, .notYetDue, .notAvailable: .missing
            case .notCollected: .notCollected
            case .notApplicable, .denominatorZero: .cannotExist
            case .suppressed: .suppressed
            case .unreliable: .lowReliability
            }
        }
        if let status { return status }
        let order: [(FigureSymbol, ObservationStatus)] = [
            (.unreliable, .lowReliability), (.seriesBreak, .seriesBreak), (.estimated, .estimated),
            (.provisional, .provisional),
        ]
        return order.first { marks.contains($0.0) }?.1 ?? .normal
    }
}
