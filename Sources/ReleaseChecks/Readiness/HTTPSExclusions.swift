import ElixirEvaluation

/// Which plain requests a value of `force_ssl` lets through, and by which headers it tells them.
///
/// Source: `Plug.SSL`, options `:exclude` and `:rewrite_on`; `Phoenix.Endpoint.force_ssl/2`, which takes the
/// same options.
struct HTTPSExclusions {
  /// A host, or a path, that is not redirected.
  struct Entry: Equatable {
    var isPath: Bool
    var text: String
  }

  /// What `exclude` gives; nil where there is none.
  let exclude: Value?
  /// What `rewrite_on` gives; nil where there is none.
  let rewriteOn: Value?

  init(_ value: Value) {
    exclude = value.unknown == nil ? value["exclude"] : value
    rewriteOn = value.unknown == nil ? value["rewrite_on"] : value
  }

  /// What is not redirected, but for the hosts that are excluded where none are given; nil where the code does
  /// not tell.
  var entries: [Entry]? {
    guard let exclude, !exclude.isNil else { return [] }
    guard let pairs = exclude.keywordPairs, !pairs.isEmpty else {
      return texts(exclude)?.map { Entry(isPath: false, text: $0) }
    }
    let (hosts, paths) = (exclude["hosts"], exclude["paths"])
    guard let hosts = hosts.map(texts) ?? [], let paths = paths.map(texts) ?? [] else { return nil }
    return hosts.map { Entry(isPath: false, text: $0) }
      + paths.map { Entry(isPath: true, text: $0) }
  }

  /// The headers of the proxy that are trusted; nil where the code does not tell.
  var headers: [String]? {
    guard let rewriteOn, !rewriteOn.isNil else { return [] }
    if let name = rewriteOn.atomText { return [name] }
    let names = rewriteOn.elements?.map(\.atomText)
    return names.flatMap { $0.contains(nil) ? nil : $0.compactMap { $0 } }
  }

  /// Whether all of some paths are let through.
  func cover(_ paths: [String]) -> Bool {
    guard let entries else { return false }
    return paths.allSatisfy { entries.contains(Entry(isPath: true, text: $0)) }
  }

  private func texts(_ value: Value) -> [String]? {
    let texts = value.elements?.map(\.text)
    return texts.flatMap { $0.contains(nil) ? nil : $0.compactMap { $0 } }
  }
}

extension ReleaseContext {
  /// The paths that green's probes ask for, else its routes for them; nil where none is known.
  var healthPaths: [String]? {
    let probes = healthRoutes.green.probes.map(\.path)
    // Some of them may be another service's.
    let own = probes.filter { healthRoutes.green.answer($0) == .answered }
    let paths =
      !own.isEmpty ? own : probes.isEmpty ? healthRoutes.green.routes.map(\.path) : probes
    return paths.isEmpty ? nil : paths
  }
}
