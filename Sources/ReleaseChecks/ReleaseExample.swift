/// A pair of small applications that shows when a release rule reports and when it does not.
///
/// A line with nothing but `↓` stands above each reported line.
public struct ReleaseExample: Sendable {
  /// A file of one version or of both.
  public struct Source: Sendable, Hashable {
    /// The path.
    public let path: String
    /// The text, with its markers.
    public let text: String
  }

  /// What the example shows, in a few words.
  public let title: String
  /// The files that both versions have alike.
  public let both: [Source]
  /// The files of blue that differ.
  public let blue: [Source]
  /// The files of green that differ.
  public let green: [Source]

  /// Blue's environment, where the example is about one that was given.
  public let blueEnvironment: [String: String]?
  /// Green's environment, where the example is about one that was given.
  public let greenEnvironment: [String: String]?

  /// An example; what it does not say is as a new Phoenix application has it.
  public init(
    _ title: String, both: KeyValuePairs<String, String> = [:],
    blue: KeyValuePairs<String, String> = [:], green: KeyValuePairs<String, String> = [:],
    blueEnvironment: [String: String]? = nil, greenEnvironment: [String: String]? = nil
  ) {
    self.title = title
    self.both = both.map { Source(path: $0.key, text: $0.value) }
    self.blue = blue.map { Source(path: $0.key, text: $0.value) }
    self.green = green.map { Source(path: $0.key, text: $0.value) }
    self.blueEnvironment = blueEnvironment
    self.greenEnvironment = greenEnvironment
  }

  /// Whether the rule reports it: it has a `↓`.
  public var isReported: Bool { (both + blue + green).contains { $0.text.contains("↓") } }

  /// Where the rule reports: `path:line`, 1-based in the text without markers, sorted.
  public var reportedPlaces: [String] {
    (both + blue + green).flatMap { source -> [String] in
      var places: [String] = []
      var line = 1
      for text in source.text.split(separator: "\n", omittingEmptySubsequences: false) {
        if Self.isMarker(text) { places.append("\(source.path):\(line)") } else { line += 1 }
      }
      return places
    }.sorted()
  }

  /// The files of blue, by path, around what the example shows.
  public var blueFiles: [String: String] { files(both + blue) }

  /// The files of green, by path, around what the example shows.
  public var greenFiles: [String: String] { files(both + green) }

  private func files(_ sources: [Source]) -> [String: String] {
    ExampleApplication.files.merging(sources.map { ($0.path, Self.plain($0.text)) }) { $1 }
  }

  /// A text without its markers.
  static func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !isMarker($0) }
      .joined(separator: "\n") + "\n"
  }

  private static func isMarker(_ line: Substring) -> Bool {
    line.contains("↓") && line.allSatisfy { $0 == " " || $0 == "↓" }
  }
}
