#if Spark
    import Testing

    /// The suites that give work to the servers, one after the other: beside each other, one would wait for the other's
    /// work, and its time limits go on.
    @Suite("Spark on servers", .serialized)
    enum ServerSuites {}
#endif
