#if Spark
    import GRPCCore
    import GRPCNIOTransportHTTP2Posix
    import WaymarkKit

    /// Spark Connect over gRPC.
    ///
    /// gRPC itself is grpc-swift's. HTTP/2 and TLS alone (swift-nio-http2, swift-nio-ssl) compile hardly faster, since
    /// most of the time goes into BoringSSL, and would leave streams, deadlines and trailers to be written here.
    struct GRPCTransport: SparkTransport {
        private let client: GRPCClient<HTTP2ClientTransport.Posix>
        private let metadata: Metadata

        /// The most bytes of one message; Spark sends batches of about 4 MiB.
        private static let mostBytes = 128 << 20

        /// Connects, does the work and hangs up. The connection outlives a cancelled task until the work returns, so that
        /// what was begun on the server can be stopped there.
        static func with<Result: Sendable>(
            _ endpoint: SparkEndpoint, _ work: (GRPCTransport) async throws(Diagnostics) -> Result
        ) async throws(Diagnostics) -> Result {
            let client: GRPCClient<HTTP2ClientTransport.Posix>
            do {
                client = GRPCClient(transport: try transport(to: endpoint))
            } catch {
                throw Diagnostics([
                    Diagnostic(
                        SparkCodes.badEndpoint,
                        "no encrypted connection to Spark at `\(endpoint.displayName)` can be made",
                        help: "check the file of `trusted_certificates`")
                ])
            }
            let connection = Task { try? await client.runConnections() }
            let outcome: Swift.Result<Result, Diagnostics>
            do {
                outcome = .success(try await work(GRPCTransport(client, endpoint)))
            } catch {
                outcome = .failure(error)
            }
            client.beginGracefulShutdown()
            await connection.value
            return try outcome.get()
        }

        private init(_ client: GRPCClient<HTTP2ClientTransport.Posix>, _ endpoint: SparkEndpoint) {
            self.client = client
            metadata = endpoint.token.map { ["authorization": "Bearer \($0.text)"] } ?? [:]
        }

        private static func transport(to endpoint: SparkEndpoint) throws -> HTTP2ClientTransport.Posix {
            var security = HTTP2ClientTransport.Posix.TransportSecurity.plaintext
            if endpoint.usesTLS {
                security = .tls { tls in
                    if let file = endpoint.trustedCertificates {
                        tls.trustRoots = .certificates([.file(path: file, format: .pem)])
                    }
                }
            }
            // Spark's server takes more than one ping in five minutes as an attack.
            let config = HTTP2ClientTransport.Posix.Config.defaults { config in
                config.connection.keepalive = .init(
                    time: .seconds(360), timeout: .seconds(20), allowWithoutCalls: false)
            }
            return try HTTP2ClientTransport.Posix(
                target: endpoint.target, transportSecurity: security, config: config)
        }

        func call(
            _ procedure: SparkProcedure, _ request: [UInt8], within limit: Duration?,
            receive: @Sendable @escaping ([UInt8]) async throws(SparkFailure) -> Void
        ) async throws(SparkFailure) {
            let method = MethodDescriptor(fullyQualifiedService: SparkProcedure.service, method: procedure.rawValue)
            var options = CallOptions.defaults
            options.timeout = limit
            options.maxResponseMessageBytes = Self.mostBytes
            do {
                try await client.serverStreaming(
                    request: ClientRequest(message: request, metadata: metadata), descriptor: method,
                    serializer: BytesSerializer(), deserializer: BytesDeserializer(), options: options
                ) { response in
                    for try await message in response.messages { try await receive(message) }
                }
            } catch let error as SparkFailure {
                throw error
            } catch let error as RPCError {
                throw Task.isCancelled ? .cancelled : .answered(SparkStatus(error))
            } catch {
                throw Task.isCancelled ? .cancelled : .answered(SparkStatus(code: .unavailable, message: ""))
            }
        }
    }

    extension SparkEndpoint {
        fileprivate var target: any ResolvableTarget {
            if host.contains(":") { return .ipv6(address: host, port: port) }
            // An address is not a name: TLS checks it against the addresses of the certificate.
            let isAddress = host.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
            return isAddress ? .ipv4(address: host, port: port) : .dns(host: host, port: port)
        }
    }

    extension SparkStatus {
        init(_ error: RPCError) {
            self.init(
                code: Code(rawValue: error.code.rawValue) ?? .unknown, message: error.message,
                details: error.metadata[binaryValues: "grpc-status-details-bin"].first { _ in true })
        }
    }

    private struct BytesSerializer: MessageSerializer {
        func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Bytes { Bytes(message) }
    }

    private struct BytesDeserializer: MessageDeserializer {
        func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> [UInt8] {
            bytes.withUnsafeBytes { Array($0) }
        }
    }
#endif
