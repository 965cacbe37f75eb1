import Foundation
import TestSupport

/// A release whose cells were measured by running both versions with real Ecto: FORMAT.md of the fixtures.
struct MeasuredPair: Decodable {
  struct Migration: Decodable {
    var version: Int
    var file: String
    var `class`: String
    var greenOnOld: String
    var blueOnNew: String
    var greenOnNew: String?
    var slot: String
    var slotsOk: [String]
    var dependsOn: [Int]?
  }

  struct Row: Decodable {
    var schema: String
    var after: Int?
    var blue: String
    var green: String
  }

  var name: String
  var migrations: [Migration]
  var matrix: [Row]
  var verdictOk: [String]
  var overlapFindingExpected: Bool

  /// The folder of all pairs.
  static var directory: String { Fixtures.directory + "/release-pairs" }

  /// The names of all pairs, sorted.
  static var names: [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return entries.filter { !$0.hasSuffix(".md") }.sorted()
  }

  /// Reads the truth of a pair.
  static func named(_ name: String) throws -> MeasuredPair {
    let url = URL(fileURLWithPath: "\(directory)/\(name)/truth.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(MeasuredPair.self, from: Data(contentsOf: url))
  }
}
