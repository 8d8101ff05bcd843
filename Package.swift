// swift-tools-version: 6.2
import PackageDescription

var strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// Sanitizers need the libraries that they are linked with.
let hasSanitizer = Context.environment["WORKBOOK_SANITIZER"] != nil
if hasSanitizer { strict.append(.define("SANITIZED")) }

// libFuzzer's own library, while `make fuzz` builds.
let fuzzerRuntime = Context.environment["WORKBOOK_FUZZER_RUNTIME"]
if fuzzerRuntime != nil { strict.append(.unsafeFlags(["-sanitize=fuzzer"])) }

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

// What must hold for any bytes: a test target, so that a build of the tool does not compile it. With the fuzzer, which is
// an executable, only a library can be linked.
let fuzzName = "FuzzProperties"
let fuzzPath = "Tests/Fuzzing/Properties"
let fuzzDependencies: [Target.Dependency] = [
    "Article", "Checking", "Inspection", "LessonModel", "LocalRunner", "Markdown", "Matching",
    "Messages", "Planning", "SourceText", "Storage", "WorkbookKit",
]
let fuzzProperties: Target =
    fuzzerRuntime == nil
    ? .testTarget(
        name: fuzzName, dependencies: fuzzDependencies, path: fuzzPath, swiftSettings: strict)
    : .target(name: fuzzName, dependencies: fuzzDependencies, path: fuzzPath, swiftSettings: strict)

let package = Package(
    name: "workbook",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "workbook", targets: ["workbook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Layer 0: what stands outside Swift, and positions in text.
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(
            name: "CPcre2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(
            name: "CElf", pkgConfig: "libelf", providers: [.apt(["libelf-dev"])]),
        .systemLibrary(
            name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(
            name: "CVTerm", pkgConfig: "vterm", providers: [.apt(["libvterm-dev"])]),
        .systemLibrary(name: "CLinux"),
        .executableTarget(
            name: "workbook-launcher", path: "Sources/Launcher",
            // It is plain C: the libraries of Swift would only make each start slower.
            linkerSettings: hasSanitizer
                ? [] : [.unsafeFlags(["-nostartfiles", "-static-executable"])]),
        .target(name: "SourceText", swiftSettings: strict),

        // Layer 1: the modules that speak to the world outside.
        .target(name: "Markdown", dependencies: ["CCmark", "SourceText"], swiftSettings: strict),
        .target(name: "Inspection", dependencies: ["CElf"], swiftSettings: strict),
        .target(name: "Terminal", dependencies: ["CVTerm"], swiftSettings: strict),
        .target(name: "Host", dependencies: ["CLinux", "SourceText"], swiftSettings: strict),

        // Layers 2 and 3: pure models.
        .target(
            name: "LessonModel", dependencies: ["Inspection", "Markdown", "SourceText", "Yams"],
            swiftSettings: strict),
        .target(
            name: "Planning",
            dependencies: ["CNettle", "Inspection", "LessonModel", "SourceText"],
            swiftSettings: strict),
        .target(
            name: "Linting", dependencies: ["LessonModel", "Markdown", "SourceText"],
            swiftSettings: strict),

        // Layer 4 and 5: peers that know only the models.
        .target(
            name: "Matching", dependencies: ["CPcre2", "LessonModel", "SourceText", "Terminal"],
            swiftSettings: strict),
        .target(
            name: "Messages",
            dependencies: ["LessonModel", "Markdown", "Matching", "SourceText"],
            swiftSettings: strict),
        .target(
            name: "Checking",
            dependencies: [
                "Inspection", "LessonModel", "Markdown", "Matching", "Messages", "Planning",
                "SourceText",
            ], swiftSettings: strict),
        .target(
            name: "Article",
            dependencies: [
                "Checking", "Inspection", "LessonModel", "Markdown", "Matching", "Planning",
                "SourceText", "Words",
            ], swiftSettings: strict),
        .target(
            name: "Publishing",
            dependencies: [
                "Article", "Checking", "LessonModel", "Planning", "SourceText", "Words",
                mustache,
            ],
            resources: [.copy("Theme")], swiftSettings: strict),
        .target(
            name: "Reporting",
            dependencies: [
                "Checking", "Inspection", "LessonModel", "Matching", "Planning", "SourceText",
                "Terminal", "Words",
            ],
            swiftSettings: strict),

        // Layers 4 to 6: results are stored, plans are run; only the runner knows processes.
        .target(
            name: "Storage", dependencies: ["Host", "Inspection", "Planning"],
            swiftSettings: strict),
        .target(
            name: "Engine", dependencies: ["Checking", "LessonModel", "Planning", "Storage"],
            swiftSettings: strict),
        .target(
            name: "LocalRunner",
            dependencies: [
                "Engine", "Host", "Inspection", "LessonModel", "Matching", "Planning", "Storage",
                subprocess, system,
            ], swiftSettings: strict),

        // Layer 6: what people read of facts.
        .target(
            name: "Words",
            dependencies: [
                "Checking", "Engine", "Inspection", "LessonModel", "Planning", "SourceText",
            ], swiftSettings: strict),

        // Layers 6 and 7: one function a command, and its flags.
        .target(
            name: "WorkbookKit",
            dependencies: [
                "Article", "Checking", "Engine", "Host", "Inspection", "LessonModel", "Linting",
                "LocalRunner", "Markdown", "Matching", "Messages", "Planning", "Publishing",
                "Reporting", "SourceText", "Storage", "Words",
            ], swiftSettings: strict),
        .executableTarget(
            name: "workbook",
            dependencies: [
                "Host", "LessonModel", "LocalRunner", "Reporting", "SourceText", "WorkbookKit",
                "workbook-launcher",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),

        // What several test targets use: fakes, and files for the time of a test. A test target itself, so that a
        // build of the tool does not compile it.
        .testTarget(
            name: "TestSupport",
            dependencies: [
                "Checking", "Engine", "Host", "Inspection", "LessonModel", "Matching", "Planning",
                "SourceText", "Storage",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),

        // Tests, a target for each module.
        .testTarget(
            name: "MarkdownTests", dependencies: ["Markdown", "SourceText"], swiftSettings: strict),
        .testTarget(
            name: "ArticleTests",
            dependencies: [
                "Article", "Checking", "Inspection", "LessonModel", "Markdown", "Matching",
                "Planning", "SourceText", "TestSupport", "Words",
            ], exclude: ["Cases"], resources: [.copy("Data")], swiftSettings: strict),
        .testTarget(
            name: "PublishingTests",
            dependencies: [
                "Article", "Checking", "LessonModel", "Publishing", "TestSupport",
            ], swiftSettings: strict),
        // Specifications: a test target for each module, and every message that authors read.
        .testTarget(
            name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
        .testTarget(
            name: "HostTests", dependencies: ["Host", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "InspectionTests", dependencies: ["FuzzProperties", "Inspection"],
            swiftSettings: strict),
        .testTarget(
            name: "LessonModelTests",
            dependencies: ["Inspection", "LessonModel", "Markdown", "SourceText"],
            swiftSettings: strict),
        .testTarget(
            name: "PlanningTests",
            dependencies: ["Inspection", "LessonModel", "Planning", "SourceText"],
            swiftSettings: strict),
        .testTarget(
            name: "MatchingTests",
            dependencies: ["LessonModel", "Matching", "SourceText", "Terminal", "TestSupport"],
            exclude: ["Recordings"], swiftSettings: strict),
        .testTarget(
            name: "MessagesTests",
            dependencies: ["LessonModel", "Markdown", "Matching", "Messages", "SourceText"],
            swiftSettings: strict),
        .testTarget(
            name: "WordsTests",
            dependencies: ["Checking", "Inspection", "LessonModel", "Planning", "Words"],
            swiftSettings: strict),
        .testTarget(
            name: "CheckingTests",
            dependencies: [
                "Checking", "Inspection", "LessonModel", "Matching", "Planning", "SourceText",
                "TestSupport", "Words",
            ],
            resources: [.copy("Conformance")], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Host", "Inspection", "LessonModel", "Planning", "Storage", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "Checking", "Engine", "Host", "LessonModel", "Planning", "SourceText", "Storage",
                "TestSupport",
            ],
            swiftSettings: strict),
        // What every runner must do, tried on each.
        .testTarget(
            name: "RunnerTests",
            dependencies: [
                "Engine", "Host", "Inspection", "LessonModel", "LocalRunner", "Planning", "Storage",
                "TestSupport", "workbook", "workbook-launcher",
            ], swiftSettings: strict),
        .testTarget(
            name: "LocalRunnerTests",
            dependencies: [
                "CLinux", "Engine", "Host", "Inspection", "LessonModel", "LocalRunner", "Planning",
                "Storage", "TestSupport", "workbook",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GoldenTests",
            dependencies: [
                "Engine", "Host", "Inspection", "LessonModel", "Linting", "LocalRunner",
                "Publishing", "SourceText", "WorkbookKit",
            ],
            exclude: ["Cases"], swiftSettings: strict),
        .testTarget(
            name: "LintingTests",
            dependencies: ["Host", "LessonModel", "Linting", "SourceText", "WorkbookKit"],
            exclude: ["Cases"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Checking", "Inspection", "LessonModel", "Markdown", "Matching", "Planning",
                "Reporting", "SourceText", "Words",
            ], exclude: ["Cases", "junit.xsd", "read.py"], swiftSettings: strict),
        // The compilers of this machine, and what is said of their messages.
        .testTarget(
            name: "CompilerMessageTests",
            dependencies: [
                "Checking", "Engine", "Host", "LessonModel", "LocalRunner", "Matching", "Messages",
                "Planning", "SourceText", "Storage", "Words", "WorkbookKit", "workbook-launcher",
            ], exclude: ["Cases"], swiftSettings: strict),
        // What must hold for any bytes, for a few thousand of them; `make fuzz` tries more.
        fuzzProperties,
        .testTarget(
            name: "FuzzingTests", dependencies: ["FuzzProperties"], swiftSettings: strict),
        .testTarget(
            name: "WorkbookKitTests",
            dependencies: [
                "Checking", "Engine", "Host", "LessonModel", "Planning", "Publishing", "SourceText",
                "TestSupport", "WorkbookKit",
            ], swiftSettings: strict),
        // The built tool as people use it.
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["workbook", "workbook-launcher", subprocess, system],
            exclude: ["browser.py", "exercises.py", "quizzes.py"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

if let fuzzerRuntime {
    package.targets.append(
        .executableTarget(
            name: "fuzzer", dependencies: ["FuzzProperties"], path: "Tests/Fuzzing/Fuzzer",
            swiftSettings: strict,
            linkerSettings: [
                .unsafeFlags([fuzzerRuntime]), .linkedLibrary("stdc++"), .linkedLibrary("m"),
            ]))
}
