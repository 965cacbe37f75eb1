public import Diagnostics
import ElixirEvaluation

/// What the endpoint of one version says about sessions, sockets and the secret they are signed with.
public struct EndpointSettings: Sendable, Hashable {
  /// The module: `ShopWeb.Endpoint`.
  public var module: String
  /// The application whose configuration it reads: `otp_app:`; nil where it cannot be read.
  public var application: String?
  /// The `use Phoenix.Endpoint` line.
  public var location: SourceLocation
  /// Every `plug Plug.Session` of the endpoint, in order.
  public var sessions: [SessionSettings]
  /// Every `socket` of the endpoint, in order.
  public var sockets: [SocketSettings]
  /// `secret_key_base` in the production configuration.
  public var secretKeyBase: Setting<Secret?>
  /// `live_view: [signing_salt: …]` in the production configuration.
  public var liveViewSigningSalt: Setting<Secret?>
  /// What the evaluation of the endpoint looked at.
  var inputs = EvaluationInputs()
  /// Whether it has an `init/2`, which may make its settings from all of its configuration.
  var hasInitialiser = false
  /// What may change the settings after the files of the configuration, in order.
  public var lateSettings: [LateSetting] = []
  /// Other code that sets sessions up behind the endpoint's own plug, in order.
  public var laterSessions: [LateSetting] = []
  /// What of the endpoint could not be read.
  public var unknowns: [UnknownSetting]

  /// A part of the settings that could not be read.
  public struct UnknownSetting: Sendable, Hashable {
    /// Why.
    public var reason: String
    /// Where.
    public var location: SourceLocation

    /// A part of the settings that could not be read.
    public init(reason: String, location: SourceLocation) {
      self.reason = reason
      self.location = location
    }
  }
}

/// A `socket` of an endpoint.
public struct SocketSettings: Sendable, Hashable {
  /// The path: `/live`.
  public var path: Setting<String>
  /// The module: `Phoenix.LiveView.Socket`.
  public var module: String?
  /// The options of `connect_info: [session: …]`, where the socket reads the session.
  public var session: SessionSettings?
  /// The transports whose `connect_info` asks for the session: `websocket`, `longpoll`.
  public var sessionTransports: Set<String> = []
  /// The origins that `check_origin` of a transport lists; nil where none is given, or no list.
  public var origins: [String]?
  /// Whether `connect_info` asks for the session.
  public var readsSession: Setting<Bool>
  /// The line.
  public var location: SourceLocation
}

extension EndpointSettings {
  /// The session that requests have: that of the last `plug Plug.Session`; nil where there is none.
  ///
  /// Source: `Plug.Session.call/2` replaces what an earlier one put into the connection's private fields.
  public var session: SessionSettings? { sessions.last }
}
