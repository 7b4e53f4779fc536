// swift-tools-version: 6.1
import PackageDescription

/// Every warning is mended at once; CI treats it as an error by `WAYMARK_STRICT=1`.
let settings: [SwiftSetting] =
    Context.environment["WAYMARK_STRICT"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

/// What extends the host: one folder of calculators or one writer each, importing the kit alone.
let calculators = ["Programme", "SDG16"]
let writers = ["CSV", "JSON", "HTML"]

let package = Package(
    name: "waymark",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "WaymarkKit"),
        .target(name: "WaymarkYAML", dependencies: ["WaymarkKit", "CLibYAML"]),
        .target(name: "WaymarkProject", dependencies: ["WaymarkKit", "WaymarkYAML"]),
    ],
    swiftLanguageModes: [.v6]
)
for target in package.targets where target.type != .system { target.swiftSettings = settings }
