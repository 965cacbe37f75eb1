public import Diagnostics
import ElixirSyntax

/// A call in the application's own code.
public struct CodeCall: Sendable, Hashable {
  /// The module around it.
  public var module: String
  /// The function around it; nil in a module's body.
  public var function: String?
  /// The module called, by its full name; nil for a local call such as `plug` or `use`.
  ///
  /// For a supervisor's child, the child's module.
  public var receiver: String?
  /// The name of the function or macro; `child` for a tuple `{Module, options}` or a module in a list.
  public var name: String
  /// The arguments; what is piped in comes first.
  public var arguments: [CodeTerm]
  /// The path of the router's scopes around it, such as `/api/v1`; empty outside of any.
  public var scope: String
  /// The place.
  public var location: SourceLocation

  /// The keyword list at the end of the arguments; empty where there is none.
  public var options: CodeTerm {
    if case .keyword? = arguments.last { arguments[arguments.count - 1] } else { .list([]) }
  }

  /// `Phoenix.Token.sign`, or `plug` for a local call.
  public var target: String { receiver.map { "\($0).\(name)" } ?? name }

  /// Whether it calls a function of a module, by an alias, an import or the full name.
  ///
  /// A local call counts where the name alone tells enough.
  public func calls(_ module: String, _ names: String...) -> Bool {
    receiver == module && names.contains(name)
  }
}

extension PhoenixProject {
  /// The calls in the applications' own code whose name is one of the given, sorted by place.
  ///
  /// Supervisors' children have the name `child`.
  ///
  /// - Parameters:
  ///   - names: The names of functions and macros.
  ///   - other: Another version and its calls of the same names: files that both have are not read again.
  /// - Returns: The calls.
  public func calls(
    named names: Set<String>, reusing other: (project: PhoenixProject, calls: [CodeCall])? = nil
  ) -> [CodeCall] {
    let known = Dictionary(grouping: other?.calls ?? [], by: \.location.path)
    return codeTrees.flatMap { tree in
      let path = tree.file.path
      if let other, other.project.files.syntaxTree(at: path) === tree { return known[path] ?? [] }
      return ModuleSource.modules(in: tree).flatMap { source -> [CodeCall] in
        var reader = CodeCallReader(module: source.name, names: names)
        reader.read(source.body)
        return reader.calls
      }
    }.sorted { $0.location < $1.location }
  }

  /// The calls of some names in some files, sorted by place, whose arguments that are not written out also
  /// have the code of the local variables and attributes in them.
  ///
  /// - Parameters:
  ///   - names: The names of functions and macros.
  ///   - paths: The files.
  /// - Returns: The calls.
  public func calls(followingNames names: Set<String>, in paths: Set<String>) -> [CodeCall] {
    codeTrees.filter { paths.contains($0.file.path) }.flatMap { tree in
      ModuleSource.modules(in: tree).flatMap { source -> [CodeCall] in
        var reader = CodeCallReader(module: source.name, names: names, followsNames: true)
        reader.read(source.body)
        return reader.calls
      }
    }.sorted { $0.location < $1.location }
  }
}
