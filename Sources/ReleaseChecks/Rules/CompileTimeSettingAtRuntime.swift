import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let compileTimeSettingAtRuntime = ReleaseRule(
    id: "compile-time-setting-at-runtime", subject: .readiness,
    summary:
      "A setting that is compiled in has another value in runtime.exs.",
    rationale: """
      What `Application.compile_env` reads is compiled in. Of an endpoint, `force_ssl`, and from Phoenix 1.8 on `code_reloader` and `debug_errors`, are read when the \
      endpoint is compiled. A release whose runtime configuration differs from the value it was \
      built with refuses to boot: "the application … has a different value set for key …".
      """,
    severity: .error,
    fix:
      "set it in config/prod.exs, not in config/runtime.exs",
    alternative: """
      Set it in `config/prod.exs`. What has to differ between environments of one build cannot be \
      one of these settings.
      """,
    source:
      "`Application.compile_env/3`, `Config.Provider` (validate_compile_env)",
    examples: [
      ReleaseExample(
        "force_ssl in runtime.exs",
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
          config :shop, ShopWeb.Endpoint,
            ↓
            force_ssl: [rewrite_on: [:x_forwarded_proto]]
          """
        ]),
      ReleaseExample(
        "force_ssl from the environment, which may differ from what was compiled in",
        both: [
          "config/runtime.exs": """
          import Config

          ↓
          config :shop, ShopWeb.Endpoint, force_ssl: System.get_env("FORCE_SSL") == "true"
          """
        ]),
      ReleaseExample(
        "force_ssl in prod.exs",
        both: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, force_ssl: [rewrite_on: [:x_forwarded_proto]]
          """
        ]),
    ]
  ) { context in
    compiledKeys(of: context.green)
      + context.green.endpoints.flatMap { endpoint -> [Report] in
        let isNew = context.green.numbers(of: "phoenix").map {
          !$0.lexicographicallyPrecedes([1, 8])
        }
        let keys = ["force_ssl"] + (isNew == true ? ["code_reloader", "debug_errors"] : [])
        return keys.compactMap { key in
          guard let set = context.green.setting(endpoint, key),
            context.green.configuration.isEvaluatedAtStart(set.location.path)
          else { return nil }
          let built = context.green.setting(endpoint, key, in: context.green.buildConfiguration)?
            .value
          guard built != set.value else { return nil }
          guard set.value.unknown == nil else {
            return Report(
              message:
                "\(key) is compiled in: the release does not boot where runtime.exs gives another value",
              location: set.location, severity: .warning)
          }
          return Report(
            message:
              "\(key) is compiled in, and runtime.exs sets another value: the release does not boot",
            location: set.location)
        }
      }
  }

  /// The settings that the application's own code compiles in.
  private static func compiledKeys(of version: ReleaseVersion) -> [Report] {
    var seen: Set<[String]> = []
    return version.calls(named: "compile_env", "compile_env!").compactMap { call in
      guard call.receiver == "Application", call.arguments.count > 1,
        let application = call.arguments[0].atom, let path = path(call.arguments[1]),
        seen.insert([application] + path).inserted,
        let setting = version.configuration.settings[application]?[path[0]],
        let value = value(path, in: setting), let place = place(path, in: setting),
        version.configuration.isEvaluatedAtStart(place.path)
      else { return nil }
      let built = version.buildConfiguration.settings[application]?[path[0]]
        .flatMap { Self.value(path, in: $0) }
      guard built != value else { return nil }
      let key = path.map(\.withoutElixir).joined(separator: ", ")
      let notes = [Note(message: "compiled in here", location: call.location)]
      guard value.firstUnknown == nil else {
        return Report(
          message:
            "\(key) is compiled in: the release does not boot where runtime.exs gives another value",
          location: place, notes: notes, severity: .warning)
      }
      return Report(
        message:
          "\(key) is compiled in, and runtime.exs sets another value: the release does not boot",
        location: place, notes: notes)
    }
  }

  /// The keys that `Application.compile_env/2` is given: one, or a list.
  private static func path(_ term: CodeTerm) -> [String]? {
    let keys = term.elements.isEmpty ? [term] : term.elements
    let names = keys.compactMap { key in key.atom ?? key.module.map { "Elixir." + $0 } }
    return names.count == keys.count ? names : nil
  }

  private static func value(_ path: [String], in setting: Configuration.Setting) -> Value? {
    path.dropFirst().reduce(Optional(setting.value)) { value, key in value?[key] }
  }

  private static func place(
    _ path: [String], in setting: Configuration.Setting
  ) -> SourceLocation? {
    var keys = Array(path.dropFirst())
    while true {
      if let place = setting.locations[keys] { return place }
      guard !keys.isEmpty else { return nil }
      keys.removeLast()
    }
  }
}

extension String {
  fileprivate var withoutElixir: String { hasPrefix("Elixir.") ? String(dropFirst(7)) : self }
}
