import Diagnostics
import ElixirEvaluation
import ElixirSyntax

extension SessionSettings {
  /// Reads the options of `plug Plug.Session` from their evaluated keyword list.
  init(options: Value, at location: SourceLocation, places: OptionPlaces = OptionPlaces()) {
    guard options.keywordPairs != nil else {
      let reason = options.unknown?.reason ?? "the options are not a keyword list"
      let call = Self.function(in: options)
      self.init(
        unknown: call.map { "the options are made by \($0) when the application runs" } ?? reason,
        at: options.unknown?.location ?? location)
      self.location = location
      return
    }
    self.init(location: location)
    let reader = OptionReader(options: options, location: location, places: places)
    store = reader.setting("store", default: nil) { value in
      switch value.atomText.map(Self.storeModule) {
      case "Plug.Session.COOKIE": .cookie
      case "Plug.Session.ETS": .ets
      case let name?: .module(name)
      case nil: nil
      }
    }
    key = reader.setting("key", default: nil) { $0.text }
    primary = CookieKeySettings(reader)
    serializer = reader.optional("serializer") { $0.atomText?.withoutElixirPrefix }
    // The name of what is the default: `Plug.Session.COOKIE.init/1`.
    if serializer.known == .some("external_term_format") { serializer = .value(nil, at: nil) }
    domain = reader.optional("domain") { $0.text }
    path = reader.setting("path", default: "/") { $0.text }
    secure = reader.optional("secure") { $0.boolean }
    sameSite = reader.optional("same_site") { $0.text }
    httpOnly = reader.setting("http_only", default: true) { $0.boolean }
    maxAge = reader.optional("max_age") { $0.int }
    extra = reader.optional("extra") { $0.text }
    readRotation(options["rotating_options"], reader)
    given = Set(options.keywordPairs?.map(\.key) ?? [])
    optionPlaces = places.options
  }

  /// The function of `{module, function, arguments}`, which a socket's `connect_info` takes for options.
  ///
  /// Source: `Phoenix.Socket.Transport`, "Connect info".
  private static func function(in options: Value) -> String? {
    guard case .tuple(let parts) = options, parts.count == 3, let module = parts[0].atomText,
      let function = parts[1].atomText
    else { return nil }
    return "\(module.withoutElixirPrefix).\(function)"
  }

  /// The module that `store` names: `:redis` is `Plug.Session.REDIS`.
  ///
  /// Source: `Plug.Session.Store.get/1`, which makes capitals of a name that is no module.
  private static func storeModule(_ name: String) -> String {
    name.hasPrefix("Elixir.") ? name.withoutElixirPrefix : "Plug.Session." + name.uppercased()
  }

  private mutating func readRotation(_ value: Value?, _ reader: OptionReader) {
    guard let value, !value.isNil else { return }
    guard let entries = value.elements else {
      rotatingUnknown = value.unknown?.reason ?? "rotating_options is not a list"
      return
    }
    let location = reader.place(of: "rotating_options")
    let places = reader.places.entries["rotating_options"] ?? []
    for (position, entry) in entries.enumerated() {
      let place = position < places.count ? places[position] : OptionPlaces()
      if entry.keywordPairs == nil {
        rotatingUnknown =
          entry.unknown?.reason ?? "an entry of rotating_options is not a keyword list"
      } else {
        rotating.append(
          CookieKeySettings(
            OptionReader(options: entry, location: place.first ?? location, places: place)))
      }
    }
  }
}

extension SessionSettings {
  /// Reads an evaluated `plug Plug.Session, options`, with the code of what the options name.
  init(plug call: HostCall, modules: ApplicationModules, places: OptionPlaces) {
    let options = call.arguments.count > 1 ? call.arguments[1] : .list([])
    self.init(options: options, at: call.location, places: places)
    if case .module(let name) = store.known {
      customStore = CustomStore(
        code: modules.files(defining: "Elixir." + name).map(\.file.bytes),
        options: options.exactlyInspected.map { Secret($0) })
    }
    if case .some(let name?) = serializer.known {
      serializerCode = modules.files(defining: "Elixir." + name).map(\.file.bytes)
    }
  }
}

extension CookieKeySettings {
  init(_ reader: OptionReader) {
    self.init(location: reader.location)
    signingSalt = reader.salt("signing_salt")
    encryptionSalt = reader.salt("encryption_salt")
    iterations = reader.given("key_iterations", default: 1000) { $0.int }
    length = reader.given("key_length", default: 32) { $0.int }
    digest = reader.given("key_digest", default: "sha256") { $0.atomText }
    secretKeyBase = reader.optional("secret_key_base") { $0.text.map { Secret($0) } }
  }
}

/// Reads single options of an evaluated keyword list.
struct OptionReader {
  let options: Value
  /// Where the options stand: evaluated values do not know their own place.
  let location: SourceLocation
  /// Where the single options stand, as far as the code tells.
  var places = OptionPlaces()

  /// The place of one option, else that of all of them.
  func place(of name: String) -> SourceLocation { places.options[name] ?? location }

  /// An option of a known type; without a default, an option that is missing is unknown.
  func setting<Option>(
    _ name: String, default fallback: Option?, _ read: (Value) -> Option?
  ) -> Setting<Option> {
    guard let value = options[name], !(value.isNil && fallback != nil) else {
      return fallback.map { .value($0, at: nil) }
        ?? .unknown("no \(name) is given", at: place(of: name))
    }
    if let unknown = value.unknown { return Self.setting(of: unknown, place(of: name)) }
    return read(value).map { .value($0, at: place(of: name)) }
      ?? .unknown("\(name) has a form that is not known", at: place(of: name))
  }

  /// An option whose default is for a missing one alone, as `Keyword.get/3` has it; nil is no such option.
  func given<Option>(
    _ name: String, default fallback: Option, _ read: (Value) -> Option?
  ) -> Setting<Option> {
    guard options[name]?.isNil == true else { return setting(name, default: fallback, read) }
    return .unknown("\(name) is nil, which Plug does not take", at: place(of: name))
  }

  /// An option that may be missing or nil.
  func optional<Option>(_ name: String, _ read: (Value) -> Option?) -> Setting<Option?> {
    guard let value = options[name], !value.isNil else { return .value(nil, at: nil) }
    if let unknown = value.unknown { return Self.setting(of: unknown, place(of: name)) }
    guard let option = read(value) else {
      return .unknown("\(name) has a form that is not known", at: place(of: name))
    }
    return .value(option, at: place(of: name))
  }

  /// A salt: a text, or `{M, F, A}`, whose value only the running application knows.
  func salt(_ name: String) -> Setting<Secret?> {
    if case .tuple(let parts)? = options[name], parts.count == 3, let module = parts[0].atomText,
      let function = parts[1].atomText
    {
      let call = "\(module.withoutElixirPrefix).\(function)"
      return .unknown("\(name) is made by \(call) when the application runs", at: place(of: name))
    }
    return optional(name) { $0.text.map { Secret($0) } }
  }

  /// A setting whose value is not in the code.
  ///
  /// - Parameters:
  ///   - unknown: Why it is not.
  ///   - location: The place of the setting.
  ///   - configuration: Says which files are evaluated when the release starts; nil for what is evaluated
  ///     when it is built, such as the options of a plug.
  /// - Returns: The setting.
  static func setting<Option>(
    of unknown: Unknown, _ location: SourceLocation, in configuration: Configuration? = nil
  ) -> Setting<Option> {
    let (name, isFile): (String?, Bool) =
      switch unknown.cause {
      case .environmentVariable(let name): (name, false)
      case .machineFile(let path): (path, true)
      default: (nil, false)
      }
    if let name {
      let place = unknown.location ?? location
      // A function of the application reads when the file is evaluated that calls it.
      let caller = place.path.hasSuffix(".exs") ? place : location
      var read = EnvironmentRead(
        name: name, isRequired: unknown.isRequired,
        isReadAtBuild: configuration?.isEvaluatedAtStart(caller.path) != true, location: place)
      read.isFile = isFile
      read.fallback = unknown.fallback?.exactlyInspected.map { Secret($0) }
      if let origin = unknown.origin {
        read.others = Array(origin.names.dropFirst())
        switch origin.ending {
        case .raises: read.isRequired = true
        case .value(let value): read.fallback = value.exactlyInspected.map { Secret($0) }
        case .unknown(let other):
          read.fallback = nil
          read.isFallbackRandom = other.cause == .world
        }
      } else {
        read.isComputed = true
      }
      return .environment(read)
    }
    return .unknown(unknown.reason, at: unknown.location ?? location)
  }
}

extension String {
  /// A module's name as people write it: the atom of a module starts with `Elixir.`.
  var withoutElixirPrefix: String {
    hasPrefix("Elixir.") ? String(dropFirst("Elixir.".count)) : self
  }
}
