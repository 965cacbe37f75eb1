import Diagnostics
import PhoenixApp

/// A plug that redirects plain HTTP to HTTPS: `plug Plug.SSL`, or a function that calls it.
struct HTTPSPlug {
  /// What `Plug.SSL.init/1` is given, as far as it is written out.
  let options: CodeTerm?
  let location: SourceLocation

  /// Those of a version, sorted by place.
  ///
  /// Source: the documentation of `Plug.SSL`; `Plug`, "Function plugs": such a plug may call another one.
  static func all(in version: ReleaseVersion) -> [HTTPSPlug] {
    let plugs = version.calls(named: "plug")
    let direct = plugs.filter { $0.arguments.first?.module == "Plug.SSL" }.map { call in
      HTTPSPlug(options: call.arguments.dropFirst().first, location: call.location)
    }
    let modules = Set(plugs.compactMap { $0.arguments.first?.module })
    let functions = Set(plugs.compactMap { $0.arguments.first?.atom })
    let called = version.calls(named: "call").filter { call in
      call.receiver == "Plug.SSL"
        && (modules.contains(call.module) || call.function.map(functions.contains) ?? false)
    }
    return
      (direct
      + called.map { call in
        let initial = version.calls(named: "init").filter {
          $0.receiver == "Plug.SSL" && $0.module == call.module
        }
        let own = initial.first { $0.function == call.function } ?? initial.first
        return HTTPSPlug(options: own?.arguments.first, location: call.location)
      }).sorted { $0.location < $1.location }
  }
}
