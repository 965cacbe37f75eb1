// swift-tools-version: 6.2

import PackageDescription

/// Every target is compiled alike: Swift 6, imports spelled out, no warning tolerated.
let common: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Targets that talk to C see each unsafe operation marked.
let cBoundary: [SwiftSetting] = common + [.strictMemorySafety()]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = common
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ subject: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(subject)Tests",
    dependencies: [.byName(name: subject), "TestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: common)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let orderedCollections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "planctl",
  products: [.executable(name: "planctl", targets: ["planctl"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .target(name: "CLibPQ", linkerSettings: [.linkedLibrary("dl")]),
    .systemLibrary(name: "CPGQuery", providers: [.apt(["libpg-query-dev"])]),

    library("Diagnostics"),
    library("ElixirSyntax", ["Diagnostics"]),
    library("ElixirEvaluation", ["Diagnostics", "ElixirSyntax", orderedCollections]),
    library("PostgresSyntax", ["Diagnostics", "CPGQuery"], settings: cBoundary),
    library("PostgresCatalog", ["Diagnostics", "PostgresSyntax", orderedCollections]),
    library("PostgresClient", ["CLibPQ"], settings: cBoundary),
    library(
      "CatalogIntrospection", ["PostgresSyntax", "PostgresCatalog", "PostgresClient"]),
    library(
      "EctoMigrations", ["Diagnostics", "ElixirSyntax", "ElixirEvaluation", "PostgresSyntax"]),
    library(
      "PhoenixApp",
      ["Diagnostics", "ElixirSyntax", "ElixirEvaluation", "EctoMigrations", "PostgresSyntax"]),
    library("SessionCompatibility", ["Diagnostics", "PhoenixApp", crypto, cryptoExtras]),
    library(
      "MigrationLint",
      [
        "Diagnostics", "ElixirSyntax", "EctoMigrations", "PostgresSyntax", "PostgresCatalog",
        "PhoenixApp",
      ]),
    library(
      "ReleaseChecks",
      [
        "Diagnostics", "ElixirEvaluation", "EctoMigrations", "MigrationLint", "PhoenixApp",
        "SessionCompatibility",
      ]),
    library(
      "DeployPlanner",
      [
        "Diagnostics", "ElixirSyntax", "ElixirEvaluation", "EctoMigrations", "PostgresSyntax",
        "PostgresCatalog",
        "PhoenixApp", "MigrationLint", "SessionCompatibility", "ReleaseChecks", crypto,
      ]),
    library(
      "PlanReports",
      ["Diagnostics", "MigrationLint", "ReleaseChecks", "DeployPlanner", yams]),
    library("ReleaseLoader", ["Diagnostics", subprocess], settings: cBoundary),
    .executableTarget(
      name: "planctl",
      dependencies: [
        "Diagnostics", "ElixirSyntax", "ElixirEvaluation", "PostgresSyntax", "PostgresCatalog",
        "PostgresClient", "CatalogIntrospection", "EctoMigrations", "PhoenixApp",
        "SessionCompatibility", "MigrationLint", "ReleaseChecks", "DeployPlanner", "PlanReports",
        "ReleaseLoader", argumentParser, yams,
      ],
      swiftSettings: common),

    .executableTarget(
      name: "ElixirParserBenchmark", dependencies: ["Diagnostics", "ElixirSyntax"],
      path: "Benchmarks/ElixirParser", exclude: ["elixir_parser.exs", "run"],
      swiftSettings: common),

    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "PostgresClient", subprocess],
      path: "Tests/TestSupport",
      swiftSettings: common),
    tests("Diagnostics"),
    tests("ElixirSyntax", ["Diagnostics"], exclude: ["Corpus"]),
    tests("ElixirEvaluation", ["Diagnostics", "ElixirSyntax"]),
    tests("PostgresSyntax", ["Diagnostics"]),
    tests(
      "PostgresCatalog",
      ["Diagnostics", "PostgresSyntax", "PostgresClient", "CatalogIntrospection"]),
    tests("PostgresClient"),
    tests("CatalogIntrospection", ["PostgresSyntax", "PostgresCatalog", "PostgresClient"]),
    tests("EctoMigrations", ["Diagnostics", "ElixirSyntax", "ElixirEvaluation"]),
    tests("PhoenixApp", ["Diagnostics", "ElixirSyntax", "ElixirEvaluation", "PostgresSyntax"]),
    tests("SessionCompatibility", ["Diagnostics", "ElixirEvaluation", "PhoenixApp", crypto]),
    tests(
      "MigrationLint",
      [
        "Diagnostics", "ElixirSyntax", "EctoMigrations", "PostgresSyntax", "PostgresCatalog",
        "PhoenixApp", "CatalogIntrospection", "PostgresClient",
      ]),
    tests("ReleaseChecks", ["Diagnostics", "MigrationLint", "PhoenixApp", "SessionCompatibility"]),
    tests(
      "DeployPlanner",
      [
        "Diagnostics", "ElixirSyntax", "ElixirEvaluation", "EctoMigrations", "PostgresSyntax",
        "PostgresCatalog", "PhoenixApp",
        "MigrationLint", "SessionCompatibility", "ReleaseChecks", "PostgresClient",
        "CatalogIntrospection",
      ]),
    tests("PlanReports", ["Diagnostics", "MigrationLint", "DeployPlanner", yams]),
    tests("ReleaseLoader", ["Diagnostics", subprocess]),
    .testTarget(
      name: "planctlTests",
      dependencies: [
        "planctl", "Diagnostics", "PostgresClient", "SessionCompatibility", "TestSupport", crypto,
        yams,
      ],
      swiftSettings: common),
  ],
  swiftLanguageModes: [.v6]
)
