import BuiltIn
import Dispatch
import WaymarkHost
import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the process was started with.
enum Surroundings {
    /// The host with all that is linked in.
    static func host() -> Host {
        Host(
            registry: BuiltIn.registry, environment: ProcessInfo.processInfo.environment,
            folder: FileManager.default.currentDirectoryPath)
    }

    /// Calls an action on the first Ctrl-C instead of ending the process.
    static func onInterrupt(_ action: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { action() }
        source.resume()
        return source
    }
}

/// The day of the run: `SOURCE_DATE_EPOCH` where it is set, else the clock's, in UTC.
enum Clock {
    static func today() -> CalendarDate {
        let fixed = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Int.init)
        let seconds = fixed ?? Int(Date().timeIntervalSince1970)
        return CalendarDate(daysSinceEpoch: Int((Double(seconds) / 86_400).rounded(.down)))
    }
}
