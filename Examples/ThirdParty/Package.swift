// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "acme-waymark",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Outside Waymark's own repository: .package(url: "…/waymark", from: "0.1.0")
        .package(name: "waymark", path: "../..")
    ],
    targets: [
        .target(name: "AcmeCalculators", dependencies: [.product(name: "WaymarkKit", package: "waymark")]),
        .target(
            name: "AcmeWriters",
            dependencies: [
                .product(name: "WaymarkKit", package: "waymark"), .product(name: "WaymarkReport", package: "waymark"),
            ]),
        .executableTarget(
            name: "acme-waymark",
            dependencies: [
                "AcmeCalculators", "AcmeWriters", .product(name: "WaymarkHost", package: "waymark"),
                .product(name: "WaymarkKit", package: "waymark"),
            ]),
        .testTarget(
            name: "AcmeTests",
            dependencies: ["AcmeCalculators", "AcmeWriters", .product(name: "WaymarkTesting", package: "waymark")]),
    ],
    swiftLanguageModes: [.v6]
)
