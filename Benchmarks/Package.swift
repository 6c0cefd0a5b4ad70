// swift-tools-version: 6.2
// Benchmarks of nbrun's engine against its peers, in one run each; see README.md.

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "nbrun", path: "..")],
  targets: [
    .executableTarget(
      name: "elementary", dependencies: [.product(name: "Numerics", package: "nbrun")])
  ],
  swiftLanguageModes: [.v6]
)
