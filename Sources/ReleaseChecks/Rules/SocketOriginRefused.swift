import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let socketOriginRefused = ReleaseRule(
    id: "socket-origin-refused", subject: .readiness,
    summary:
      "Sockets of pages that blue served are refused by green, because the allowed origin "
      + "changes.",
    rationale: """
      A socket checks the Origin header against the host of `url`, or the list in `check_origin`. \
      With another one, clients of the old host get 403: LiveViews and channels do not connect.
      """,
    severity: .error,
    fix:
      "allow both hosts while both are in use",
    alternative: """
      ```elixir
      config :shop, ShopWeb.Endpoint, check_origin: ["//shop.example.com", "//www.example.com"]
      ```
      """,
    source:
      "`Phoenix.Endpoint`, options `:url` and `:check_origin`; `Phoenix.Socket.Transport`",
    examples: [
      ReleaseExample(
        "another host",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            url: [host: "www.example.com"]
          """
        ]),
      ReleaseExample(
        "a variable gives the host from now on",
        blue: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            url: [host: System.get_env("PHX_HOST") || "shop.example.com"]
          """
        ]),
      ReleaseExample(
        "the same variable gives the host",
        both: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: System.get_env("PHX_HOST") || "example.com"]
          """
        ]),
      ReleaseExample(
        "the same variables decide, on another line",
        blue: [
          "config/runtime.exs": """
          import Config

          if System.get_env("MODE") in [nil, "web"] do
            config :shop, ShopWeb.Endpoint, url: [host: System.fetch_env!("PHX_HOST")]
          end
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          if System.get_env("MODE") in [nil, "web"] do
            config :shop, :mailer, retries: 3
            config :shop, ShopWeb.Endpoint, url: [host: System.fetch_env!("PHX_HOST")]
          end
          """
        ]),
      ReleaseExample(
        "the environments give another host",
        blue: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: System.fetch_env!("PHX_HOST")]
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            url: [host: System.fetch_env!("PHX_HOST")]
          """
        ], blueEnvironment: ["PHX_HOST": "shop.example.com"],
        greenEnvironment: ["PHX_HOST": "www.example.com"]),
      ReleaseExample(
        "the environments give the host of the code",
        blue: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/runtime.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: System.fetch_env!("PHX_HOST")]
          """
        ], greenEnvironment: ["PHX_HOST": "shop.example.com"]),
      ReleaseExample(
        "an origin is removed",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com", "//b.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            check_origin: ["//a.example.com"]
          """
        ]),
      ReleaseExample(
        "any origin, then one",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: false
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            ↓
            check_origin: ["//a.example.com"]
          """
        ]),
      ReleaseExample(
        "the list has the host",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, url: [host: "shop.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint,
            url: [host: "shop.example.com"],
            check_origin: ["https://shop.example.com", "//*.example.org"]
          """
        ]),
      ReleaseExample(
        "an origin is added",
        blue: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com"]
          """
        ],
        green: [
          "config/prod.exs": """
          import Config

          config :shop, ShopWeb.Endpoint, check_origin: ["//a.example.com", "//b.example.com"]
          """
        ]),
    ]
  ) { context in
    context.endpointPairs.flatMap { blue, green -> [Report] in
      let (old, new) = AllowedOrigins.pair(blue, green, in: context)
      let own = green.sockets.compactMap { socket -> Report? in
        let counterpart = blue.sockets.first { $0.path.known == socket.path.known }
        guard let origins = AllowedOrigins(socket), let counterpart,
          counterpart.origins != socket.origins
        else { return nil }
        return report(
          from: AllowedOrigins(counterpart) ?? old, to: origins, at: socket.location)
      }
      return own + (report(from: old, to: new, at: green.location).map { [$0] } ?? [])
    }
  }

  private static func report(
    from old: AllowedOrigins, to new: AllowedOrigins, at place: SourceLocation
  ) -> Report? {
    var result = Report(
      message: "", location: new.location ?? place,
      notes: old.location.map { [Note(message: "in blue", location: $0)] } ?? [])
    switch (old.kind, new.kind) {
    case (.any, .some(let kind)) where kind != .any:
      result.message =
        "green checks the origin of sockets and blue does not: other origins answer 403"
    case (.origins(let before), .origins(let after)):
      if let lost = before.first(where: { one in !after.contains { $0.covers(one) } }) {
        let host = old.isOfEnvironment ? "the host that its environment gives blue" : lost.text
        result.message =
          "green does not allow \(host), which blue allows: sockets of its pages answer 403"
      } else if old.isList,
        let narrow = before.first(where: { one in
          one.scheme == nil && !after.contains { $0.covers(one) && $0.scheme == nil }
        })
      {
        let host = old.isOfEnvironment ? "the host that its environment gives blue" : narrow.text
        result.message =
          "green allows \(host) by one scheme alone: sockets of its other pages answer 403"
        result.severity = .warning
      } else {
        return nil
      }
    case (nil, .origins), (.origins, nil), (nil, nil):
      guard !(old.kind == new.kind && old.isOpen(as: new)), old.open != nil || new.open != nil
      else { return nil }
      result.message =
        "the environment decides whether green allows the hosts that blue allows: if it does not,"
        + " sockets of their pages answer 403"
      result.severity = .warning
      result.isUnknown = true
    default: return nil
    }
    return result
  }
}
