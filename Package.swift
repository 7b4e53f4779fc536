// swift-tools-version: 6.2
import PackageDescription

/// CI treats every warning as an error by `WAYMARK_STRICT=1`.
let settings: [SwiftSetting] =
    Context.environment["WAYMARK_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
    name: "waymark",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WaymarkKit", targets: ["WaymarkKit"]),
        .library(name: "WaymarkSurvey", targets: ["WaymarkSurvey"]),
        .library(name: "WaymarkReport", targets: ["WaymarkReport"]),
        .library(name: "WaymarkHost", targets: ["WaymarkHost"]),
        .library(name: "WaymarkTesting", targets: ["WaymarkTesting"]),
        .library(name: "BuiltIn", targets: ["BuiltIn"]),
        .executable(name: "waymark", targets: ["waymark"]),
    ],
    traits: [
        .trait(name: "Spark", description: "Runs plans on Apache Spark by Spark Connect; fetches and compiles gRPC")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(name: "WaymarkKit"),
        .target(name: "WaymarkYAML", dependencies: ["WaymarkKit", "CLibYAML"]),
        .target(name: "WaymarkProject", dependencies: ["WaymarkKit", "WaymarkYAML"]),
        .target(name: "WaymarkAssessment"),
        .target(name: "WaymarkStatistics"),
        .target(name: "WaymarkSurvey", dependencies: ["WaymarkKit", "WaymarkStatistics"]),
        .target(name: "WaymarkReport", dependencies: ["WaymarkKit"]),
        .target(
            name: "WaymarkQuery",
            dependencies: [
                "CZlib", "WaymarkKit", "WaymarkProject", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "WaymarkSpark",
            dependencies: [
                "WaymarkKit", "WaymarkProject", "WaymarkQuery",
                .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["Spark"])),
                .product(
                    name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport",
                    condition: .when(traits: ["Spark"])),
            ]),
        .target(
            name: "WaymarkPostgres", dependencies: ["CPostgres", "WaymarkKit", "WaymarkProject", "WaymarkQuery"]),
        .target(
            name: "WaymarkHost",
            dependencies: [
                "WaymarkKit", "WaymarkYAML", "WaymarkProject", "WaymarkQuery", "WaymarkAssessment",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(name: "WaymarkTesting", dependencies: ["WaymarkKit"]),
        .executableTarget(
            name: "waymark",
            dependencies: [
                "WaymarkKit", "WaymarkProject", "WaymarkHost", "BuiltIn",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(
            name: "ProgrammeCalculators", dependencies: ["WaymarkKit", "WaymarkStatistics"],
            path: "Plugins/Calculators/Programme",
            exclude: ["README.md"]),
        .target(
            name: "StatisticsCalculators", dependencies: ["WaymarkKit", "WaymarkStatistics", "WaymarkSurvey"],
            path: "Plugins/Calculators/Statistics", exclude: ["README.md"]),
        .target(
            name: "OfficialMethods", dependencies: ["WaymarkKit", "WaymarkStatistics"],
            path: "Plugins/OfficialMethods", exclude: ["README.md"]),
        .target(
            name: "SDG16Calculators",
            dependencies: ["WaymarkKit", "WaymarkStatistics", "WaymarkSurvey", "OfficialMethods"],
            path: "Plugins/Calculators/SDG16",
            exclude: ["README.md"]),
        .target(
            name: "SDG107Calculators",
            dependencies: ["WaymarkKit", "WaymarkStatistics", "WaymarkSurvey", "OfficialMethods"],
            path: "Plugins/Calculators/SDG107",
            exclude: ["README.md"]),
        .target(
            name: "CSVWriter", dependencies: ["WaymarkKit", "WaymarkReport"], path: "Plugins/Writers/CSV",
            exclude: ["README.md"]),
        .target(
            name: "JSONWriter", dependencies: ["WaymarkKit"], path: "Plugins/Writers/JSON",
            exclude: ["README.md"], resources: [.embedInCode("Resources/report.schema.json")]),
        .target(
            name: "HTMLWriter",
            dependencies: ["WaymarkKit", "WaymarkReport", .product(name: "Mustache", package: "swift-mustache")],
            path: "Plugins/Writers/HTML", exclude: ["README.md"],
            resources: [.embedInCode("Templates"), .embedInCode("style.css")]),
        .target(
            name: "BuiltIn",
            dependencies: [
                "WaymarkHost", "WaymarkPostgres", "WaymarkSpark", "ProgrammeCalculators",
                "StatisticsCalculators",
                "SDG16Calculators",
                "SDG107Calculators",
                "CSVWriter", "JSONWriter",
                "HTMLWriter",
            ],
            path: "Plugins/BuiltIn"),

        .target(
            name: "TestSupport", dependencies: ["CZlib", "WaymarkKit", "WaymarkProject"], path: "Tests/TestSupport"),
        .target(
            name: "PlanSupport",
            dependencies: ["WaymarkQuery", "WaymarkProject", "WaymarkKit", "WaymarkHost", "BuiltIn", "TestSupport"],
            path: "Tests/PlanSupport"),
        .target(
            name: "ExpressionSupport", dependencies: ["TestSupport", "WaymarkKit", "WaymarkProject", "WaymarkQuery"],
            path: "Tests/ExpressionSupport"),
        .testTarget(
            name: "ExpressionTests",
            dependencies: ["ExpressionSupport", "TestSupport", "WaymarkKit", "WaymarkProject", "WaymarkQuery"]),
        .testTarget(name: "WaymarkKitTests", dependencies: ["WaymarkKit", "TestSupport"]),
        .testTarget(name: "WaymarkYAMLTests", dependencies: ["WaymarkYAML", "WaymarkKit", "TestSupport"]),
        .testTarget(
            name: "WaymarkProjectTests",
            dependencies: [
                "WaymarkProject", "WaymarkYAML", "WaymarkKit", "BuiltIn", "WaymarkHost", "WaymarkQuery", "TestSupport",
            ]),
        .testTarget(
            name: "WaymarkQueryTests",
            dependencies: ["BuiltIn", "WaymarkHost", "WaymarkKit", "WaymarkQuery", "TestSupport"]),
        .testTarget(name: "WaymarkHostTests", dependencies: ["WaymarkHost", "WaymarkKit"]),
        .testTarget(name: "WaymarkAssessmentTests", dependencies: ["WaymarkAssessment", "TestSupport"]),
        .testTarget(name: "WaymarkStatisticsTests", dependencies: ["WaymarkStatistics", "TestSupport"]),
        .testTarget(
            name: "WaymarkPostgresTests",
            dependencies: ["waymark", "WaymarkPostgres", "WaymarkKit", "WaymarkQuery", "TestSupport"]),
        .testTarget(
            name: "WaymarkSparkTests",
            dependencies: [
                "waymark", "WaymarkSpark", "WaymarkKit", "WaymarkQuery", "TestSupport", "PlanSupport",
                .product(name: "GRPCCore", package: "grpc-swift-2", condition: .when(traits: ["Spark"])),
                .product(
                    name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport",
                    condition: .when(traits: ["Spark"])),
            ], exclude: ["Arrow"]),
        .testTarget(name: "WaymarkReportTests", dependencies: ["WaymarkReport", "WaymarkKit"]),
        .testTarget(
            name: "HTMLWriterTests",
            dependencies: [
                "HTMLWriter", "WaymarkReport", "WaymarkKit", "WaymarkTesting",
                .product(name: "Mustache", package: "swift-mustache"),
            ], exclude: ["Golden"]),
        .testTarget(name: "WaymarkTestingTests", dependencies: ["WaymarkTesting", "WaymarkKit"]),
        .testTarget(
            name: "PluginTests",
            dependencies: [
                "WaymarkKit", "WaymarkProject", "WaymarkHost", "WaymarkTesting", "BuiltIn", "CSVWriter", "JSONWriter",
                "StatisticsCalculators", "TestSupport",
            ]),
        .testTarget(
            name: "PlanTests",
            dependencies: ["PlanSupport", "WaymarkQuery", "WaymarkProject", "WaymarkKit", "TestSupport"],
            exclude: ["Golden"]),
        .testTarget(
            name: "EqualityTests",
            dependencies: [
                "BuiltIn", "PlanSupport", "WaymarkHost", "WaymarkPostgres", "WaymarkQuery", "WaymarkProject",
                "WaymarkKit",
                "TestSupport",
            ]),
        .testTarget(name: "CLITests", dependencies: ["waymark", "TestSupport"]),
        .testTarget(
            name: "GuideTests",
            dependencies: ["waymark", "WaymarkKit", "WaymarkYAML", "WaymarkProject", "TestSupport"]),
        .testTarget(name: "ProgrammeTests", dependencies: ["WaymarkKit", "WaymarkHost", "BuiltIn", "TestSupport"]),
        .testTarget(
            name: "OfficialTests",
            dependencies: [
                "WaymarkKit", "WaymarkYAML", "WaymarkProject", "WaymarkQuery", "WaymarkHost", "BuiltIn", "TestSupport",
            ]),
        .testTarget(name: "ThirdPartyTests", dependencies: ["TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets where target.type != .system { target.swiftSettings = settings }
// The build with Spark is for the tests of its engine: `WAYMARK_TESTS=WaymarkSparkTests` leaves out the other tests.
if let only = Context.environment["WAYMARK_TESTS"] {
    package.targets.removeAll { $0.type == .test && $0.name != only }
}
