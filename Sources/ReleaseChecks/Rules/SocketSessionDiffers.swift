import Diagnostics
import PhoenixApp

extension ReleaseRule {
  static let socketSessionDiffers = ReleaseRule(
    id: "socket-session-differs", subject: .sessions,
    summary:
      "A socket reads the session with other options than the endpoint writes it with.",
    rationale: """
      `connect_info: [session: …]` of a socket decodes the session cookie with its own options. If \
      they are not those of `plug Plug.Session`, the session is `nil` in `mount/3`: LiveViews \
      redirect to the login or crash.
      """,
    severity: .error,
    fix:
      "give both the same `@session_options`",
    alternative: """
      ```elixir
      @session_options [store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"]
      socket "/live", Phoenix.LiveView.Socket, websocket: [connect_info: [session: \
      @session_options]]
      plug Plug.Session, @session_options
      ```
      """,
    source:
      "`Phoenix.Endpoint.socket/3`, option `connect_info`",
    examples: [
      ReleaseExample(
        "another salt for the socket",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            socket "/live", Phoenix.LiveView.Socket,
              ↓
              websocket: [connect_info: [session: [store: :cookie, key: "_shop", signing_salt: "Zk1v9mPw"]]]

            plug Plug.Session, store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"
          end
          """
        ]),
      ReleaseExample(
        "one attribute for both",
        both: [
          "lib/shop_web/endpoint.ex": """
          defmodule ShopWeb.Endpoint do
            use Phoenix.Endpoint, otp_app: :shop

            @session_options [store: :cookie, key: "_shop", signing_salt: "h3Jx0aQe"]
            socket "/live", Phoenix.LiveView.Socket,
              websocket: [connect_info: [session: @session_options]]

            plug Plug.Session, @session_options
          end
          """
        ]),
    ]
  ) { context in
    droppedSessions(context)
      + context.green.endpoints.flatMap { endpoint -> [Report] in
        guard let plug = endpoint.session else { return [] }
        return endpoint.sockets.compactMap { socket in
          guard let session = socket.session else { return nil }
          let differences: [(String, Bool)] = [
            ("store", session.store.differs(from: plug.store)),
            ("key", session.key.differs(from: plug.key)),
            ("serializer", session.serializer.differs(from: plug.serializer)),
            ("signing_salt", session.primary.signingSalt.differs(from: plug.primary.signingSalt)),
            (
              "encryption_salt",
              session.primary.encryptionSalt.differs(from: plug.primary.encryptionSalt)
            ),
            ("key_length", session.primary.length.differs(from: plug.primary.length)),
            ("key_iterations", session.primary.iterations.differs(from: plug.primary.iterations)),
            ("key_digest", session.primary.digest.differs(from: plug.primary.digest)),
          ]
          guard let option = differences.first(where: \.1)?.0 else { return nil }
          return Report(
            message:
              "the socket reads the session with another \(option) than the endpoint writes it:"
              + " the session is nil there",
            location: session.optionPlaces[option] ?? session.location,
            notes: [
              Note(
                message: "the options of the endpoint",
                location: plug.optionPlaces[option] ?? plug.location)
            ])
        }
      }
  }

  /// Sockets that read the session in blue, and in green no longer, although the endpoint has one.
  private static func droppedSessions(_ context: ReleaseContext) -> [Report] {
    context.endpointPairs.flatMap { blue, green -> [Report] in
      guard green.session != nil, blue.session != nil else { return [] }
      return green.sockets.compactMap { socket in
        guard let old = blue.sockets.first(where: { $0.path.known == socket.path.known }),
          old.readsSession.known == true, socket.readsSession.known != nil
        else { return nil }
        if case .unknown(let reason, _)? = socket.session?.store, old.session?.store.known != nil {
          return Report(
            message: "whether the socket reads the session as the endpoint writes it is not known:"
              + " \(reason)",
            location: socket.location, notes: [Note(message: "in blue", location: old.location)],
            severity: .warning, isUnknown: true)
        }
        guard !old.sessionTransports.isSubset(of: socket.sessionTransports) else { return nil }
        return Report(
          message: "the socket no longer reads the session, as it does in blue: the session is nil"
            + " there",
          location: socket.location, notes: [Note(message: "in blue", location: old.location)],
          fix: "keep `connect_info: [session: @session_options]`")
      }
    }
  }
}
