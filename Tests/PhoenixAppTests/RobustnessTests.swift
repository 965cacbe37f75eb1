import Diagnostics
import PhoenixApp
import TestSupport
import Testing

struct RobustnessTests {
  private static let pairs = [
    "forum-nickname-behind-flag", "fleet-enum-add-value-written", "shop-unique-for-green-upsert",
  ]

  @Test(arguments: pairs)
  func `equal sources give equal footprints`(_ pair: String) throws {
    let tree = try SourceTree(folder: "\(Fixtures.directory)/release-pairs/\(pair)/green")
    let first = Footprint.read(PhoenixProject(tree: tree))
    let second = Footprint.read(
      PhoenixProject(tree: tree, reusing: PhoenixProject(tree: tree)))
    #expect(first.description == second.description)
    #expect(first.uses == second.uses)
    #expect(first.unknowns.isEmpty)
  }

  @Test(arguments: pairs)
  func `damaged sources are read without an end`(_ pair: String) throws {
    let tree = try SourceTree(folder: "\(Fixtures.directory)/release-pairs/\(pair)/green")
    var random = SplitMix(state: 42)
    for _ in 0..<60 {
      var contents: [String: [UInt8]] = [:]
      for path in tree.paths {
        guard var bytes = tree.bytes(at: path) else { continue }
        for _ in 0..<3 where bytes.count > 8 {
          let start = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, start + Int.random(in: 1...20, using: &random))
          if Bool.random(using: &random) {
            bytes.removeSubrange(start..<end)
          } else {
            let other = Int.random(in: 0..<bytes.count, using: &random)
            bytes.insert(contentsOf: bytes[start..<end], at: other)
          }
        }
        contents[path] = bytes
      }
      _ = Footprint.read(PhoenixProject(tree: SourceTree(name: "damaged", contents: contents)))
    }
  }

  @Test(arguments: [
    "def f(x), do: f(f(x))",
    "def f(x), do: g(x)\n def g(x), do: f(Repo.insert(x))",
    "def f(q), do: f(where(q, [c], c.name == \"x\"))\n def g, do: f(Customer)",
    "def f(x), do: Enum.reduce(x, Customer, fn a, q -> f(from(c in q, join: o in assoc(c, :orders))) end)",
    "defmacro m(x), do: quote(do: m(unquote(x)))\n m(:a)\n def f, do: Repo.all(m(Customer))",
    "use Shop.Code\n defmacro __using__(_), do: quote(do: use(Shop.Code))",
  ])
  func `code without an end is left where it repeats`(_ body: String) {
    _ = SampleApp.lines(body)
  }

  @Test(arguments: ["@a", "a"])
  func `work is bounded where names stand for lists of names`(sign: String) {
    let levels = (1..<4).map { level in
      let names = repeatElement("\(sign)\(level - 1)", count: 300).joined(separator: ", ")
      return sign == "@a" ? "@a\(level) [\(names)]" : "a\(level) = [\(names)]"
    }
    let first = sign == "@a" ? "@a0 [1, 2]" : "a0 = [1, 2]"
    let code = ([first] + levels + ["plug X, \(sign)3"]).joined(separator: "\n")
    let tree = SourceTree(
      name: "names",
      contents: [
        "mix.exs": Array(
          "defmodule A.MixProject do\nuse Mix.Project\ndef project, do: [app: :a]\nend".utf8),
        "lib/a.ex": Array("defmodule A do\n\(code)\nend".utf8),
      ])
    let calls = PhoenixProject(tree: tree).calls(named: ["plug"])
    #expect(calls.count == 1)
    #expect(calls.first.map { "\($0.arguments)".utf8.count < 100_000 } ?? false)
  }

  @Test func `work is bounded where lists end in what is no pair`() {
    let code = String(repeating: "[a: ", count: 30) + "1" + String(repeating: ", {2}]", count: 30)
    let tree = SourceTree(
      name: "lists",
      contents: [
        "mix.exs": Array(
          "defmodule A.MixProject do\nuse Mix.Project\ndef project, do: [app: :a]\nend".utf8),
        "lib/a.ex": Array("defmodule A do\nplug X, \(code)\nend".utf8),
      ])
    #expect(PhoenixProject(tree: tree).calls(named: ["plug"]).count <= 1)
  }

  @Test func `work is bounded where calls multiply`() {
    let functions = (0..<40).map { level in
      """
        def f\(level)(q) do
          a = f\(level + 1)(where(q, [c], c.name == "a\(level)"))
          b = f\(level + 1)(where(q, [c], c.email == "b\(level)"))
          if b, do: a, else: b
        end
      """
    }
    let lines = SampleApp.lines(
      functions.joined(separator: "\n")
        + "\n def f40(q), do: Repo.all(q)\n def run, do: f0(Customer)")
    #expect(!lines.isEmpty)
  }
}

/// Random numbers that are the same in each run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
