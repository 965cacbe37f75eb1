import Diagnostics
import ElixirEvaluation

/// Tells a setting that is an environment variable from one that is computed from it.
///
/// `System.fetch_env!("A")` and `System.fetch_env!("A") <> "x"` depend on the same variable, and a
/// condition on it may choose between two others. The code is therefore evaluated with a mark in the
/// variable's place, and with others of another kind: only a setting that always becomes the mark is the
/// variable. Any other one is the same in two versions only where the code that computes it is.
struct EnvironmentProbe {
  /// The most variables that are tried; settings of further ones count as computed.
  private static let limit = 8
  /// What stands in a variable's place.
  ///
  /// Long enough for secrets, and such that code which changes some texts changes one of them: lower and
  /// mixed case, base64 and hexadecimal digits, numbers, blank space around, characters that are escaped.
  /// No code compares them with anything.
  private static let marks = [
    String(repeating: "planctl-probe-", count: 6),
    String(repeating: "cGxhbmN0bC1wcm9iZS0w", count: 4) + "QQ==",
    String(repeating: "706C616E63746C2d70726f62652D", count: 3),
    String(repeating: "00731", count: 16),
    " \t" + String(repeating: "Pl@n/ctl+%41&probe=$#{}\\\"'`;:,.<>|~^*!?-_É ", count: 2) + "\r\n",
  ]

  let reader: ConfigurationReader
  let modules: ApplicationModules

  /// The endpoints, with the code of computed settings.
  func settled(_ endpoints: [EndpointSettings]) -> [EndpointSettings] {
    var names: Set<String> = []
    for var endpoint in endpoints {
      endpoint.visit(endpoint) { read, _ in names.insert(read.name) }
    }
    var result = endpoints
    for (number, name) in names.sorted().enumerated() {
      for mark in number < Self.limit ? Self.marks : [""] {
        let marked = mark.isEmpty ? [] : self.endpoints(with: name, set: mark)
        settle(&result, name, marked, mark)
      }
    }
    return result
  }

  /// Gives the settings that are not the mark of a variable, where they depend on it, their code.
  private func settle(
    _ result: inout [EndpointSettings], _ name: String, _ marked: [EndpointSettings],
    _ mark: String
  ) {
    for index in result.indices {
      let probe = marked.first { $0.module == result[index].module }
      let code = { (path: String?) in path.flatMap { reader.files.bytes(at: $0) } ?? [] }
      let endpointPath = result[index].location.path
      result[index].visit(probe) { read, found in
        guard read.name == name, found != mark else { return }
        let bytes = code(endpointPath) + code(read.location?.path)
        read.computation = Secret(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  private func endpoints(with name: String, set mark: String) -> [EndpointSettings] {
    var reader = reader
    reader.variables[name] = mark
    return EndpointSettings.recorded(
      in: reader.files, modules: modules, configuration: reader.read(),
      build: reader.read(reader.buildFiles), variables: [name: mark])
  }
}

extension EndpointSettings {
  /// Visits every setting that depends on an environment variable, with the text that another reading
  /// of the same endpoint has in its place.
  fileprivate mutating func visit(
    _ other: EndpointSettings?, _ body: (inout EnvironmentRead, String?) -> Void
  ) {
    secretKeyBase.visit(other?.secretKeyBase, \.?.revealed, body)
    liveViewSigningSalt.visit(other?.liveViewSigningSalt, \.?.revealed, body)
    for index in sessions.indices {
      let session = other.flatMap { $0.sessions.indices.contains(index) ? $0.sessions[index] : nil }
      sessions[index].visit(session, body)
    }
    for index in sockets.indices {
      let socket = other.flatMap { $0.sockets.indices.contains(index) ? $0.sockets[index] : nil }
      sockets[index].session?.visit(socket?.session, body)
    }
  }
}

extension SessionSettings {
  fileprivate mutating func visit(
    _ other: SessionSettings?, _ body: (inout EnvironmentRead, String?) -> Void
  ) {
    store.visit(other?.store, { _ in nil }, body)
    key.visit(other?.key, { $0 }, body)
    primary.visit(other?.primary, body)
    for index in rotating.indices {
      let entry = other.flatMap { $0.rotating.indices.contains(index) ? $0.rotating[index] : nil }
      rotating[index].visit(entry, body)
    }
    serializer.visit(other?.serializer, { _ in nil }, body)
    domain.visit(other?.domain, { $0 }, body)
    path.visit(other?.path, { $0 }, body)
    secure.visit(other?.secure, { _ in nil }, body)
    sameSite.visit(other?.sameSite, { $0 }, body)
    httpOnly.visit(other?.httpOnly, { _ in nil }, body)
    maxAge.visit(other?.maxAge, { _ in nil }, body)
    extra.visit(other?.extra, { $0 }, body)
  }
}

extension CookieKeySettings {
  fileprivate mutating func visit(
    _ other: CookieKeySettings?, _ body: (inout EnvironmentRead, String?) -> Void
  ) {
    signingSalt.visit(other?.signingSalt, \.?.revealed, body)
    encryptionSalt.visit(other?.encryptionSalt, \.?.revealed, body)
    iterations.visit(other?.iterations, { _ in nil }, body)
    length.visit(other?.length, { _ in nil }, body)
    digest.visit(other?.digest, { $0 }, body)
    secretKeyBase.visit(other?.secretKeyBase, \.?.revealed, body)
  }
}

extension Setting {
  fileprivate mutating func visit(
    _ other: Setting?, _ text: (Value) -> String?,
    _ body: (inout EnvironmentRead, String?) -> Void
  ) {
    guard case .environment(var read) = self else { return }
    body(&read, other?.known.flatMap(text))
    self = .environment(read)
  }
}
