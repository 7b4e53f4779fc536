#if Spark
    import Foundation
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import TestSupport
    import Testing
    import WaymarkKit

    @testable import WaymarkSpark

    /// TLS and tokens, with a server of our own, since those for tests have neither.
    @Suite("Spark: TLS and tokens", .enabled(if: Certificates.shared != nil, "no openssl is installed"))
    struct SecurityTests {
        private func version(
            _ certificate: String?, host: String = "localhost", parameters: String
        ) async throws -> String? {
            let certificates = try #require(Certificates.shared)
            var security = HTTP2ServerTransport.Posix.TransportSecurity.plaintext
            if let certificate {
                security = .tls(
                    certificateChain: [.file(path: certificates.path("\(certificate).pem"), format: .pem)],
                    privateKey: .file(path: certificates.path("\(certificate).key"), format: .pem))
            }
            let server = GRPCServer(
                transport: .http2NIOPosix(address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: security),
                services: [GuardedService(token: "secret token")])
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.serve() }
                let port = try #require(try await server.listeningAddress?.ipv4?.port)
                let trusted = parameters.replacing("CA", with: certificates.path("ca.pem"))
                let endpoint = try SparkEndpoint("sc://\(host):\(port)/;\(trusted)", from: "a test")
                defer { server.beginGracefulShutdown() }
                return try await GRPCTransport.with(endpoint) { transport async throws(Diagnostics) in
                    try await SparkSession.with(transport, endpoint) { session in session.version }
                }
            }
        }

        @Test(arguments: [("localhost", "localhost"), ("address", "127.0.0.1")])
        func aTrustedServerAndTheTokenLetTheUserIn(_ certificate: String, _ host: String) async throws {
            let version = try await version(
                certificate, host: host, parameters: "use_ssl=true;trusted_certificates=CA;token=secret%20token")
            #expect(version == "4.0.0 guarded")
        }

        @Test func aTokenIsAlsoSentOnThisMachine() async throws {
            #expect(try await version(nil, parameters: "token=secret%20token") == "4.0.0 guarded")
        }

        @Test(arguments: [
            // A token that is wrong, or none.
            ("localhost", "use_ssl=true;trusted_certificates=CA;token=another", SparkCodes.refused),
            ("localhost", "use_ssl=true;trusted_certificates=CA", SparkCodes.refused),
            // A certificate that nobody vouches for, or for another host.
            ("localhost", "use_ssl=true;token=secret%20token", SparkCodes.unreachable),
            ("stranger", "use_ssl=true;trusted_certificates=CA;token=secret%20token", SparkCodes.unreachable),
            ("other-host", "use_ssl=true;trusted_certificates=CA;token=secret%20token", SparkCodes.unreachable),
            // One side encrypts, and the other does not.
            ("localhost", "token=secret%20token", SparkCodes.unreachable),
            (nil, "use_ssl=true;trusted_certificates=CA;token=secret%20token", SparkCodes.unreachable),
            ("localhost", "use_ssl=true;trusted_certificates=/nowhere.pem;token=x", SparkCodes.badEndpoint),
        ])
        func othersAreKeptOut(_ certificate: String?, _ parameters: String, _ code: DiagnosticCode) async throws {
            let error = await #expect(throws: Diagnostics.self) {
                try await version(certificate, parameters: parameters)
            }
            #expect(error?.all.map(\.code) == [code])
            #expect(error.map { !"\($0)".contains("secret") } ?? false)
        }
    }

    /// Lets in who has the token, and tells nothing but a version.
    private struct GuardedService: RegistrableRPCService {
        let token: String

        func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
            for procedure in [SparkProcedure.config, .analyzePlan, .releaseSession] {
                router.registerHandler(
                    forMethod: MethodDescriptor(
                        fullyQualifiedService: SparkProcedure.service, method: procedure.rawValue),
                    deserializer: Bytes(), serializer: Bytes()
                ) { request, _ in
                    let sent = Array(request.metadata[stringValues: "authorization"])
                    guard sent == ["Bearer \(token)"] else {
                        throw RPCError(code: .unauthenticated, message: "not with \(sent)")
                    }
                    var session = ""
                    for try await message in request.messages {
                        try message[...].eachField { field throws(SparkFailure) in
                            if field.number == 1 { session = field.text }
                        }
                    }
                    let answer = ProtobufEncoder.message { answer in
                        answer.text(1, session)
                        if procedure == .analyzePlan { answer.message(8) { $0.text(1, "4.0.0 guarded") } }
                    }
                    return StreamingServerResponse { writer in
                        try await writer.write(answer)
                        return [:]
                    }
                }
            }
        }

        private struct Bytes: MessageSerializer, MessageDeserializer {
            func serialize<Contiguous: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Contiguous {
                Contiguous(message)
            }

            func deserialize<Contiguous: GRPCContiguousBytes>(_ bytes: Contiguous) throws -> [UInt8] {
                bytes.withUnsafeBytes { Array($0) }
            }
        }
    }

    /// An authority made for this run, and certificates of several servers.
    private final class Certificates: Sendable {
        static let shared: Certificates? = {
            // What lasts as long as the process is never deinitialised.
            atexit { Certificates.shared.map { try? FileManager.default.removeItem(at: $0.folder.url) } }
            return try? Certificates()
        }()

        private let folder: TemporaryFolder

        func path(_ name: String) -> String { folder.file(name).path }

        private init() throws {
            folder = try TemporaryFolder()
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem")
            try sign("localhost", "DNS:localhost")
            try sign("address", "IP:127.0.0.1")
            try sign("other-host", "DNS:spark.example.org")
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", "stranger.key", "-out",
                "stranger.pem")
        }

        private func sign(_ name: String, _ subject: String) throws {
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(subject)", "-addext", "basicConstraints=CA:FALSE",
                "-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "\(name).key", "-out", "\(name).pem")
        }

        private struct Failed: Error {}

        private func openssl(_ arguments: String...) throws {
            let run = try OutsideProgram.run("openssl", arguments, in: folder.url)
            guard run.status == 0 else { throw Failed() }
        }
    }
#endif
