public import Diagnostics
public import ElixirEvaluation
import ElixirSyntax

/// What the releases of mix.exs evaluate when they start.
///
/// Source: the documentation of `mix release`, options `:runtime_config_path` and `:config_providers`.
public struct ReleaseStart: Sendable, Hashable {
  /// A part of mix.exs that says how a release is configured.
  public struct Part: Sendable, Hashable {
    /// What it is, as one line of code.
    public var code: Secret
    /// The text, where it is written out.
    public var text: Secret?
    /// All code of mix.exs that it may be made from, without comments.
    public var computation = Secret("")
    /// Whether that code draws random numbers or asks for the time.
    public var isRandom = false
    /// Whether that code asks the environment.
    public var asksEnvironment = false
    /// The modules that it names.
    public var modules: [String]
    /// Where it stands.
    public var location: SourceLocation
  }

  /// The file with the configuration.
  public var file = ConfigurationReader.StartFile.standard
  /// Where mix.exs names files of which it is not known which one a release takes; nil where it is known.
  public var unknownFile: Part?
  /// The lists of `config_providers:`, which may give any setting another value after that file.
  public var providers: [Part] = []
  /// The `cookie:` of the releases, in order.
  public var cookies: [Part] = []
}

extension PhoenixProject {
  /// What the releases of the root's mix.exs evaluate when they start.
  public var releaseStart: ReleaseStart {
    guard let syntax = files.syntaxTree(at: "mix.exs") else { return ReleaseStart() }
    var search = ReleaseStartSearch()
    search.read(syntax.root, depth: 0)
    return search.start(releases: applications.map(\.releases.count).max() ?? 1)
  }
}

/// Finds the options of releases, wherever in mix.exs they are written.
private struct ReleaseStartSearch {
  private var files: [(term: CodeTerm, location: SourceLocation)] = []
  private var providers: [ReleaseStart.Part] = []
  private var cookies: [ReleaseStart.Part] = []
  private var terms = CodeTermReader(module: "")

  mutating func read(_ node: Node, depth: Int) {
    guard depth < 64 else { return }
    switch node.form {
    case .list(let elements): for element in elements { read(element, depth: depth + 1) }
    case .pair(let key, let value):
      switch key.atomName {
      case "runtime_config_path": files.append((terms.term(value), key.location))
      case "config_providers":
        let part = Self.part(terms.term(value), key.location)
        if part.code.revealed != "[]" { providers.append(part) }
      case "cookie":
        var part = Self.part(terms.term(value), key.location)
        if part.text == nil { part.adopt(computationOf: value) }
        cookies.append(part)
      default: read(value, depth: depth + 1)
      }
    case .call(let callee, let arguments):
      if node.localCall?.name == "alias" { terms.lexical.addAlias(arguments) }
      if let (name, values) = node.arguments(of: "@")?.first?.localCall, let value = values.first {
        terms.attributes[name] = value
      }
      if case .node(let head) = callee { read(head, depth: depth + 1) }
      for argument in arguments { read(argument, depth: depth + 1) }
    default: return
    }
  }

  /// What the options say.
  ///
  /// - Parameter releases: How many releases there are.
  /// - Returns: What the releases evaluate when they start.
  func start(releases: Int) -> ReleaseStart {
    var start = ReleaseStart(providers: providers, cookies: cookies)
    let texts = Set(files.map(\.term.plainText))
    guard let first = files.first else { return start }
    // A release that names none has the default.
    if texts.count == 1, files.count >= releases, let file = Self.file(first.term) {
      start.file = file
    } else {
      start.unknownFile = Self.part(first.term, first.location)
    }
    return start
  }

  private static func file(_ term: CodeTerm) -> ConfigurationReader.StartFile? {
    switch term {
    case .text(let path): .path(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    case .atom("false"): ConfigurationReader.StartFile.none
    case .atom("nil"), .atom("true"): .standard
    default: nil
    }
  }

  private static func part(_ term: CodeTerm, _ location: SourceLocation) -> ReleaseStart.Part {
    var modules: [String] = []
    var rest = [term]
    while let next = rest.popLast() {
      if let module = next.module { modules.append(module) }
      rest += next.elements
    }
    return ReleaseStart.Part(
      code: Secret(term.plainText), text: term.text.map { Secret($0) }, modules: modules.sorted(),
      location: location)
  }
}

extension ReleaseStart.Part {
  /// Takes over what of its file a value is made from.
  fileprivate mutating func adopt(computationOf value: Node) {
    var reader = SlicePartReader(module: "", keys: [])
    reader.read(value.tree.file)
    let slice = CodeSlice(reader.parts, words: value.words)
    computation = Secret(slice.text)
    isRandom = !slice.names.isDisjoint(with: Self.random)
    asksEnvironment = !slice.names.isDisjoint(with: Self.environment)
  }

  /// The functions that give another value each time.
  ///
  /// Source: Erlang's `crypto`, `rand` and `erlang`; Elixir's `Enum`, `System`, `DateTime`; Ecto's `UUID`.
  private static let random: Set<String> = [
    "bingenerate", "gen_secret", "make_ref", "monotonic_time", "os_time",
    "rand_bytes", "rand_seed", "random", "random_bytes", "shuffle", "strong_rand_bytes",
    "system_time", "take_random", "timestamp", "uniform", "unique_integer", "universal_time",
    "utc_now", "utc_today", "uuid1", "uuid4",
  ]
  private static let environment: Set<String> = [
    "get_env", "fetch_env", "fetch_env!", "getenv", "cmd", "read", "read!",
  ]
}
