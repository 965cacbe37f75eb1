public import Diagnostics

/// The options of one `plug Plug.Session`, as the endpoint of one version has them.
///
/// Source: the documentation of `Plug.Session` and `Plug.Session.COOKIE`, whose defaults stand here.
public struct SessionSettings: Sendable, Hashable {
  /// Where sessions are kept.
  public enum Store: Sendable, Hashable {
    /// `:cookie`: in the browser, signed or encrypted.
    case cookie
    /// `:ets`: in the memory of one node.
    case ets
    /// Another module, by name.
    case module(String)
  }

  /// The code and the options of a store that is not Plug's own.
  public struct CustomStore: Sendable, Hashable {
    /// The files of the version that define the module; empty where a library has it.
    public var code: [[UInt8]]
    /// All options of `plug Plug.Session`, as text; nil where they are not all known.
    public var options: Secret?
    /// Whether the code is also what gives connections their secret.
    public var givesSecret = false

    /// A store's code and options.
    public init(code: [[UInt8]], options: Secret?) {
      self.code = code
      self.options = options
    }
  }

  /// Where the options stand: the `plug Plug.Session` line.
  public var location: SourceLocation
  /// `store`.
  public var store: Setting<Store>
  /// What a store of another module is made of; nil for Plug's own stores.
  public var customStore: CustomStore?
  /// The code that sets the session up, where that is no plug of the endpoint whose options are known.
  public var setup: CustomStore?
  /// `key`: the cookie's name.
  public var key: Setting<String>
  /// The options of the cookie store; those of the primary configuration.
  public var primary: CookieKeySettings
  /// `rotating_options`, in order.
  public var rotating: [CookieKeySettings]
  /// Why `rotating_options` cannot be read, if so.
  public var rotatingUnknown: String?
  /// `serializer`: the module's name; nil for Erlang's external term format.
  public var serializer: Setting<String?>
  /// The files of the version that define the serializer; empty where a library has it, or there is none.
  public var serializerCode: [[UInt8]] = []
  /// `domain`.
  public var domain: Setting<String?>
  /// `path`, `"/"` by default.
  public var path: Setting<String>
  /// `secure`; Plug decides by the connection's scheme if it is not given.
  public var secure: Setting<Bool?>
  /// `same_site`.
  public var sameSite: Setting<String?>
  /// `http_only`, true by default.
  public var httpOnly: Setting<Bool>
  /// `max_age`, in seconds.
  public var maxAge: Setting<Int?>
  /// `extra`: raw attributes at the end.
  public var extra: Setting<String?>

  /// The names of the options that are given, known to Plug or not.
  public var given: Set<String> = []
  /// Where the options stand that are given, as far as the code tells.
  public var optionPlaces: [String: SourceLocation] = [:]

  /// Plug's defaults at a place in the code.
  public init(location: SourceLocation) {
    self.location = location
    store = .unknown("no store is given", at: location)
    key = .unknown("no key is given", at: location)
    primary = CookieKeySettings(location: location)
    rotating = []
    serializer = .value(nil, at: nil)
    domain = .value(nil, at: nil)
    path = .value("/", at: nil)
    secure = .value(nil, at: nil)
    sameSite = .value(nil, at: nil)
    httpOnly = .value(true, at: nil)
    maxAge = .value(nil, at: nil)
    extra = .value(nil, at: nil)
  }
}

/// The options that make a cookie's keys: the primary configuration's, or one of `rotating_options`.
public struct CookieKeySettings: Sendable, Hashable {
  /// Where they stand.
  public var location: SourceLocation
  /// `signing_salt`; the store raises without one.
  public var signingSalt: Setting<Secret?>
  /// `encryption_salt`; nil for signed cookies.
  public var encryptionSalt: Setting<Secret?>
  /// `key_iterations`.
  public var iterations: Setting<Int>
  /// `key_length`, in bytes.
  public var length: Setting<Int>
  /// `key_digest`, without the colon.
  public var digest: Setting<String>
  /// `secret_key_base` of the options themselves; nil where the connection's is used.
  public var secretKeyBase: Setting<Secret?>

  /// The defaults of `Plug.Session.COOKIE` at a place in the code.
  public init(location: SourceLocation) {
    self.location = location
    signingSalt = .value(nil, at: nil)
    encryptionSalt = .value(nil, at: nil)
    iterations = .value(1000, at: nil)
    length = .value(32, at: nil)
    digest = .value("sha256", at: nil)
    secretKeyBase = .value(nil, at: nil)
  }
}
