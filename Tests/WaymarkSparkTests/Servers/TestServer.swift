#if Spark
    import Foundation
    import TestSupport
    import Testing

    @testable import WaymarkSpark

    /// A Spark Connect server that `Scripts/spark-server` runs; it ends with this process, whatever happens to it.
    final class TestServer: Sendable, CustomTestStringConvertible {
        enum Kind: String, CaseIterable { case sail, spark }

        let kind: Kind
        let address: String
        private let process: Process
        private let input: FileHandle

        var testDescription: String { kind.rawValue }

        /// The servers that are installed, each started once for all tests.
        static let all = Kind.allCases.compactMap(shared)

        private static func shared(_ kind: Kind) -> TestServer? {
            guard let environment = environment(kind) else { return nil }
            do {
                return try TestServer(kind, environment)
            } catch {
                Issue.record("\(kind.rawValue) did not start: \(error)")
                return nil
            }
        }

        private static func environment(_ kind: Kind) -> String? {
            let folder = Repository.file(".venv-\(kind.rawValue)").path
            guard FileManager.default.fileExists(atPath: folder + "/.ready") else {
                return skip(kind, "there is no .venv-\(kind.rawValue): run `make test-spark`")
            }
            return kind == .sail || Installed.onPath("java") != nil ? folder : skip(kind, "there is no Java")
        }

        private static func skip(_ kind: Kind, _ reason: String) -> String? {
            print("the tests with \(kind.rawValue) are skipped: \(reason)")
            return nil
        }

        /// Starts another one, for tests that end it.
        static func another(_ kind: Kind) throws -> TestServer? {
            try environment(kind).map { try TestServer(kind, $0) }
        }

        /// Why there is nothing to test.
        static let missing: Comment = "no Spark server is installed: run `make test-spark`"

        private struct NoAddress: Error { var output: String }

        private init(_ kind: Kind, _ environment: String) throws {
            self.kind = kind
            let process = Process()
            let (input, output) = (Pipe(), Pipe())
            process.executableURL = Repository.file("Scripts/spark-server")
            process.arguments = [kind.rawValue, environment]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            var line: [UInt8] = []
            while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0a {
                line.append(byte)
            }
            address = String(decoding: line, as: UTF8.self)
            guard address.hasPrefix("sc://") else { throw NoAddress(output: address) }
            self.process = process
            self.input = input.fileHandleForWriting
        }

        var endpoint: SparkEndpoint {
            get throws { try SparkEndpoint(address, from: "a test") }
        }

        /// Ends it, as a crash would: clients are told nothing.
        func stop() {
            try? input.close()
            process.waitUntilExit()
        }
    }
#endif
