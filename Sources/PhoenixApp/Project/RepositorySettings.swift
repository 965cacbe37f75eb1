import Diagnostics
import ElixirSyntax

/// What `config :app, …` calls in the configuration files say of repositories, in production.
///
/// Only what finding repositories needs: their connections and migrations go by the evaluated configuration.
struct RepositorySettings {
  /// The repositories that `ecto_repos` of any application names.
  private(set) var listed: Set<String> = []
  private var options: [String: [(key: String, value: TracedValue)]] = [:]

  init(applications: [MixApplication], tree: SourceTree, files: ParsedFiles) {
    let folders = Set([""] + applications.map(\.directory)).sorted()
    for folder in folders {
      let prefix = folder.isEmpty ? "config/" : "\(folder)/config/"
      for name in ["config.exs", "prod.exs", "releases.exs", "runtime.exs"] {
        guard let syntax = files.syntaxTree(at: prefix + name) else { continue }
        let tracer = Tracer(trees: [], options: FootprintOptions())
        var scope = Context(
          module: CodeModule(
            name: "", location: SourceLocation(path: prefix + name, line: 1),
            lexical: LexicalScope(module: "")))
        read(syntax.root, tracer, &scope, depth: 0)
      }
    }
  }

  private mutating func read(
    _ block: Node, _ tracer: Tracer, _ context: inout Context, depth: Int
  ) {
    guard depth < 16 else { return }
    for item in block.expressions {
      guard let (name, arguments) = item.localCall else { continue }
      switch name {
      case "config":
        add(arguments.map { tracer.value(of: $0, with: context) })
      case "if", "unless":
        guard let blocks = arguments.last else { continue }
        let isOtherEnvironment = mentionsOtherEnvironment(arguments[0])
        for branch in ["do", "else"] where !(branch == "do" && isOtherEnvironment) {
          if let inner = blocks.keyword(branch) {
            read(inner, tracer, &context, depth: depth + 1)
          }
        }
      default:
        _ = tracer.value(of: item, in: &context)
      }
    }
  }

  /// Whether a condition compares with an environment other than production.
  private func mentionsOtherEnvironment(_ node: Node) -> Bool {
    guard let (name, parts) = node.localCall, name == "==", parts.count == 2 else { return false }
    return ["dev", "test"].contains(parts[1].atomName ?? parts[0].atomName ?? "")
  }

  private mutating func add(_ arguments: [TracedValue]) {
    if arguments.count == 2, let repositories = arguments[1].option("ecto_repos"),
      case .list(let elements, _) = repositories
    {
      for case .module(let name) in elements { listed.insert(name) }
    }
    if arguments.count == 3, case .module(let module) = arguments[1],
      let pairs = arguments[2].entries?.pairs
    {
      options[module, default: []] += pairs
    }
  }

  /// The last value that an option of a repository is given.
  func value(_ key: String, of module: String, in application: String) -> TracedValue? {
    options[module]?.last { $0.key == key }?.value
  }

  func text(_ key: String, of module: String, in application: String) -> String? {
    if case .string(let text)? = value(key, of: module, in: application) { return text }
    return nil
  }
}
