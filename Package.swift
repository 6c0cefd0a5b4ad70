// swift-tools-version: 6.2
// nbrun: lessons about neural networks that prove themselves.
//
// Two stacks, one of documents and one of numbers, that meet in Directives. Imports run one way;
// `--explicit-target-dependency-import-check error` holds them to what stands here.

import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(
  name: "OrderedCollections", package: "swift-collections")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "nbrun",
  products: [
    // For the benchmarks, which are a package of their own.
    .library(name: "Numerics", targets: ["Numerics"]),
    .library(name: "NeuralNetworks", targets: ["NeuralNetworks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The system's libcmark.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    // The system's libcrypto, for SHA-256.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // The system's zlib, for gzipped data files.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // The system's Duktape, for the scripts of KaTeX and highlight.js.
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape",
      providers: [.apt(["duktape-dev", "libjs-katex", "libjs-highlight.js"])]),
    // SHA-256.
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: strict),
    // Elementary functions, products, sums and random streams as C loops.
    //
    // Optimized in debug builds too: without it a product takes forty times as long, and pragmas
    // can't switch it on. Only unsafe flags say so, and what depends on nbrun is this repository's.
    .target(
      name: "CKernels", exclude: ["make_tables.py"],
      cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])],
      // For fma where the processor has none.
      linkerSettings: [.linkedLibrary("m")]),
    // Source files, byte ranges, diagnostics, how they print.
    .target(name: "Diagnostics", swiftSettings: strict),
    // Arrays and matrices, products, reductions, elementary functions, NumPy's random streams.
    .target(name: "Numerics", dependencies: ["CKernels"], swiftSettings: strict),
    // Layers, losses, backpropagation, gradient checking.
    .target(name: "NeuralNetworks", dependencies: ["Numerics"], swiftSettings: strict),
    // The bytes of data files (CSV, NumPy's .npy, IDX; gzipped or not) to matrices.
    .target(
      name: "DataFiles", dependencies: ["CZlib", "Diagnostics", "Digests", "Numerics"],
      swiftSettings: strict),
    // The {numpy} language: parse, evaluate on a tape, differentiate, format and typeset values.
    .target(
      name: "Formulas", dependencies: ["Numerics", "Diagnostics", collections],
      swiftSettings: strict),
    // Bytes of Markdown to an immutable block tree.
    .target(name: "Markdown", dependencies: ["CCmark", "Diagnostics"], swiftSettings: strict),
    // The model: cells, directive calls, outputs as data; document to cells.
    .target(
      name: "Notebooks",
      dependencies: ["Markdown", "Diagnostics", "Formulas", "Numerics", collections, yams],
      swiftSettings: strict),
    // The Directive protocol, its registry, option decoding, running notebooks.
    .target(
      name: "Execution",
      dependencies: [
        "Notebooks", "DataFiles", "Diagnostics", "Formulas", "NeuralNetworks", "Numerics",
        collections,
      ],
      swiftSettings: strict),
    // The built-in directives: the only room where notebook meets engine.
    .target(
      name: "Directives",
      dependencies: [
        "Execution", "Notebooks", "DataFiles", "Diagnostics", "Formulas", "NeuralNetworks",
        "Numerics", collections,
      ],
      swiftSettings: strict),
    // TeX to MathML by KaTeX, and code in colours by highlight.js.
    .target(
      name: "Mathematics", dependencies: ["CDuktape", "Digests"],
      resources: [.embedInCode("Resources/prelude.js")], swiftSettings: strict),
    // Executed notebook to HTML, Markdown, JSON.
    .target(
      name: "Rendering",
      dependencies: [
        "Notebooks", "Markdown", "Mathematics", "Diagnostics", "Digests", "Numerics", collections,
      ],
      resources: [
        .embedInCode("Resources/page.html"), .embedInCode("Resources/theme.css"),
        .embedInCode("Resources/page.css"), .embedInCode("Resources/picture.css"),
        .embedInCode("Resources/mathematics.css"), .embedInCode("Resources/code.css"),
        .embedInCode("Resources/github.css"), .embedInCode("Resources/footnotes.css"),
      ], swiftSettings: strict),
    // Arguments, files, streams, exit status.
    .executableTarget(
      name: "nbrun",
      dependencies: [
        "Directives", "Execution", "Notebooks", "Rendering", "Mathematics", "DataFiles",
        "Numerics", "Diagnostics", argumentParser, collections,
      ],
      swiftSettings: strict),

    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "NumericsTests", dependencies: ["Numerics", "CKernels"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "NeuralNetworksTests", dependencies: ["NeuralNetworks", "Numerics"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "DataFilesTests", dependencies: ["DataFiles", "Diagnostics", "Numerics"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    // The Python with NumPy that suites hold results to, where there is one.
    .target(name: "PythonSupport", path: "Tests/PythonSupport", swiftSettings: strict),
    .testTarget(
      name: "FormulasTests",
      dependencies: ["Formulas", "Numerics", "Diagnostics", "PythonSupport", collections],
      // Read from the sources, by the suite and by Python.
      exclude: ["Cells"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "MarkdownTests", dependencies: ["Markdown", "Diagnostics"], swiftSettings: strict),
    // Lessons from text and what was said about them, for the suites that run lessons.
    .target(
      name: "LessonSupport", dependencies: ["Notebooks", "Diagnostics", "Numerics", collections],
      path: "Tests/LessonSupport", swiftSettings: strict),
    .testTarget(
      name: "NotebooksTests",
      dependencies: ["Notebooks", "Markdown", "Diagnostics", "LessonSupport", collections],
      swiftSettings: strict),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "Execution", "Notebooks", "Formulas", "Diagnostics", "Numerics", "LessonSupport",
        collections,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DirectivesTests",
      dependencies: [
        "Directives", "Execution", "Notebooks", "DataFiles", "Diagnostics", "Numerics",
        "LessonSupport", "PythonSupport", collections,
      ],
      // Run by Python.
      exclude: ["Programs/run_programs.py"], swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "Directives", "Execution", "Notebooks", "Markdown", "Mathematics", "Numerics",
        "Diagnostics", "DataFiles", "Digests", "LessonSupport", "CCmark", collections,
      ],
      exclude: ["Golden"], resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "MathematicsTests", dependencies: ["Mathematics", "Digests"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    // A program that counts how often training asks for memory, by a malloc of its own.
    .target(name: "CCountedAllocations", path: "Tests/CCountedAllocations"),
    .executableTarget(
      name: "allocations", dependencies: ["CCountedAllocations", "NeuralNetworks", "Numerics"],
      path: "Tests/Allocations", swiftSettings: strict),
    // The real program in a fresh folder: standard output, standard error, exit status, files.
    .testTarget(
      name: "EndToEndTests", dependencies: ["nbrun", "allocations", "Markdown", "Diagnostics"],
      // Read from the sources, by Python.
      exclude: ["execute_notebooks.py"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
