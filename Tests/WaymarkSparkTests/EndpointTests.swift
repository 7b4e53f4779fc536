import Testing
import WaymarkKit

@testable import WaymarkSpark

@Suite("Spark: addresses") struct EndpointTests {
    private static let origin = "the environment variable `WAYMARK_SPARK`"

    struct Good: Sendable {
        var text: String
        var host: String
        var port = 15002
        var usesTLS = false
        var user = "waymark"
        var session: String?
        var token: String?
    }

    @Test(arguments: [
        Good(text: "sc://spark", host: "spark"),
        Good(text: "SC://spark.example.org:443/", host: "spark.example.org", port: 443),
        Good(text: "sc://10.0.0.7:15003/;user_id=anna", host: "10.0.0.7", port: 15003, user: "anna"),
        Good(text: "sc://[2001:db8::1]:1/;use_ssl=TRUE", host: "2001:db8::1", port: 1, usesTLS: true),
        Good(text: "sc://[::1]", host: "::1"),
        Good(text: "sc://spark/;token=a%3Bb%20c", host: "spark", usesTLS: true, token: "a;b c"),
        Good(text: "sc://spark:1;token=x;use_ssl=true", host: "spark", port: 1, usesTLS: true, token: "x"),
        Good(text: "sc://localhost/;token=x", host: "localhost", token: "x"),
        Good(text: "sc://localhost/;token=x;use_ssl=true;", host: "localhost", usesTLS: true, token: "x"),
        Good(
            text: "sc://spark/;session_id=0F4D6FB1-1f07-4ea3-96d8-60ce1195d35b;user_agent=x", host: "spark",
            session: "0f4d6fb1-1f07-4ea3-96d8-60ce1195d35b"),
    ])
    func isRead(_ good: Good) throws {
        let endpoint = try SparkEndpoint(good.text, from: Self.origin)
        #expect(endpoint.host == good.host)
        #expect(endpoint.port == good.port)
        #expect(endpoint.usesTLS == good.usesTLS)
        #expect(endpoint.user == good.user)
        #expect(endpoint.session == good.session)
        #expect(endpoint.token?.text == good.token)
    }

    @Test(arguments: [
        ("", "does not begin with `sc://`"), ("http://spark", "does not begin with `sc://`"),
        ("sc://", "has no valid host"), ("sc://:15002", "has no valid host"), ("sc://a b", "has no valid host"),
        ("sc://user@spark", "has no valid host"), ("sc://2001:db8::1:15002", "has no valid host"),
        ("sc://[::1", "has a bracket that is not closed"), ("sc://[::1]x", "has no host"),
        ("sc://spark:0", "has a port"), ("sc://spark:65536", "has a port"), ("sc://spark:", "has a port"),
        ("sc://spark/sql", "has a path after the port"), ("sc://spark/sql/;a=b", "has a path after the port"),
        ("sc://spark/;use_ssl", "has a parameter without `=`"), ("sc://spark/;use_ssl=1", "neither true nor false"),
        ("sc://spark/;user_id=", "whose value cannot be read"),
        ("sc://spark/;user_id=%ZZ", "whose value cannot be read"),
        ("sc://spark/;user_id=%+1", "whose value cannot be read"),
        ("sc://spark/;user_id=a%0d", "whose value cannot be read"),
        ("sc://spark/;user_id=%ff", "whose value cannot be read"),
        ("sc://spark/;user_id=%4", "whose value cannot be read"),
        ("sc://spark/;session_id=5", "no UUID"), ("sc://spark/;token=secret;use_ssl=false", "not encrypted"),
        ("sc://spark/;trusted_certificates=a.pem", "not encrypted"), ("sc://spark/;tokn=secret", "unknown parameter"),
    ])
    func isRefused(_ text: String, _ reason: String) throws {
        let error = try #require(throws: Diagnostic.self) { try SparkEndpoint(text, from: Self.origin) }
        #expect(error.code == SparkCodes.badEndpoint)
        #expect(error.message.contains(reason), "\(error.message)")
        #expect(error.message.contains(Self.origin))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func noDescriptionShowsTheToken() throws {
        let endpoint = try SparkEndpoint("sc://spark/;token=secret", from: Self.origin)
        var dumped = ""
        dump(endpoint, to: &dumped)
        for text in ["\(endpoint)", String(reflecting: endpoint), dumped, endpoint.displayName] {
            #expect(!text.contains("secret"))
        }
    }
}
