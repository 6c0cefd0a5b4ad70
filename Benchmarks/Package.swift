// swift-tools-version: 6.2
// Benchmarks of nbrun's engine against its peers, in one run each; see README.md.

import PackageDescription

let numerics = Target.Dependency.product(name: "Numerics", package: "nbrun")
let networks = Target.Dependency.product(name: "NeuralNetworks", package: "nbrun")

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "nbrun", path: "..")],
  targets: [
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .executableTarget(name: "elementary", dependencies: [numerics]),
    .executableTarget(name: "fashion", dependencies: ["Tasks", numerics, networks]),
    .executableTarget(name: "lesson"),
    .executableTarget(name: "products", dependencies: [numerics, "COpenBLAS"]),
    // The networks that every side trains.
    .target(name: "Tasks", dependencies: [numerics, networks]),
    .executableTarget(name: "trainer", dependencies: ["Tasks", networks]),
    .executableTarget(name: "training", dependencies: ["Tasks", numerics, networks]),
  ],
  swiftLanguageModes: [.v6]
)
