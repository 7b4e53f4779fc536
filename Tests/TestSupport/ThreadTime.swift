import Foundation

/// The time that the processor spent on this thread, which other work on the machine does not lengthen.
public enum ThreadTime {
    /// Seconds since the thread began.
    public static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
