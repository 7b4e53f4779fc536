import WaymarkKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Host {
    /// A host with the environment and the folder that this process was started in: what a command line wants.
    ///
    /// The process no longer ends when a pipe does: an engine that dies while it is written to becomes a diagnostic.
    public static func ofThisProcess(registry: Registry) -> Host {
        signal(SIGPIPE, SIG_IGN)
        return Host(
            registry: registry, environment: ProcessInfo.processInfo.environment,
            folder: FileManager.default.currentDirectoryPath, program: programPath)
    }

    /// The path of the program that runs, with all links resolved where the system tells.
    private static var programPath: String? {
        let named =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? ProcessInfo.processInfo.arguments.first
        return named.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// The day of a run: `SOURCE_DATE_EPOCH` where the environment sets it, else the clock's, in UTC.
    public var today: CalendarDate {
        let fixed = environment["SOURCE_DATE_EPOCH"].flatMap(Int.init)
        let seconds = fixed ?? Int(Date().timeIntervalSince1970)
        return CalendarDate(daysSinceEpoch: Int((Double(seconds) / 86_400).rounded(.down)))
    }
}
