import BuiltIn
import Dispatch
import WaymarkHost

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
    static func host() -> Host { .ofThisProcess(registry: BuiltIn.registry) }

    /// Calls an action on the first Ctrl-C instead of ending the process.
    static func onInterrupt(_ action: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { action() }
        source.resume()
        return source
    }
}
