public import Diagnostics
import PhoenixApp

/// How the keys of session cookies change from one version to the next without a lost session.
///
/// Three releases do it: green reads the new keys beside the old ones, a later release signs with
/// the new ones and still reads the old ones, and a last one drops the old ones.
/// Source: the documentation of `Plug.Session.COOKIE`, `:rotating_options`.
public struct SessionRotation: Sendable, Hashable {
  /// One of the three releases, in their order.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    /// Signs with the old keys, and reads the new ones too.
    case accept
    /// Signs with the new keys, and reads the old ones too.
    case change
    /// Reads the new keys only.
    case retire
  }

  /// The endpoint's module.
  public var endpoint: String
  /// What this release does; empty where it changes the keys at once, which loses sessions.
  public var stages: Set<Stage>
  /// The lines of blue that show it.
  public var blue: [Line]
  /// The lines of green that show it.
  public var green: [Line]
  /// `max_age` of the cookies that blue writes, in seconds; nil where a browser's end ends them.
  public var lifetime: Int?
  /// Whether the endpoint's own `secret_key_base` changes, on which other tokens depend.
  public var changesSecret: Bool

  /// A line that shows a part of the rotation.
  public struct Line: Sendable, Hashable {
    /// The place.
    public var location: SourceLocation
    /// What stands there: `signs with these keys`.
    public var note: String
  }
}

extension SessionRotation {
  /// The rotation between two versions of an endpoint; nil where no key changes, or nobody can tell.
  ///
  /// - Parameters:
  ///   - endpoint: The endpoint's module.
  ///   - blue: The running version.
  ///   - green: The candidate.
  init?(endpoint: String, blue: SessionSide, green: SessionSide) {
    guard let blue = blue.onlyForm, let green = green.onlyForm,
      blue.settings.store.known == .cookie, green.settings.store.known == .cookie,
      blue.settings.rotatingUnknown == nil, green.settings.rotatingUnknown == nil,
      Comparison(blue.settings.key, green.settings.key) == .same,
      Comparison(blue.settings.serializer, green.settings.serializer) == .same
    else { return nil }
    let (old, new) = (blue.candidates, green.candidates)
    guard let signsWithOld = old.first, let signsWithNew = new.first else { return nil }
    var stages: Set<Stage> = []
    var lines: (blue: [Line], green: [Line]) = ([], [])
    switch signsWithNew.verdict(on: signsWithOld, writer: blue, reader: green) {
    case "ok":
      let added = new.dropFirst().filter { !$0.reads(anyOf: old, of: blue, in: green) }
      let dropped = old.dropFirst().filter { !$0.reads(anyOf: new, of: green, in: blue) }
      if !added.isEmpty { stages.insert(.accept) }
      if !dropped.isEmpty { stages.insert(.retire) }
      if stages.isEmpty { return nil }
      lines.green = added.map { Line($0, "reads these keys too") }
      lines.blue = dropped.map { Line($0, "reads these keys too; green does not") }
    case "break", "unknown":
      lines.blue = [Line(signsWithOld, "signs with these keys")]
      lines.green = [Line(signsWithNew, "signs with these keys")]
      let greenReads = new.dropFirst().first {
        $0.reads(anyOf: [signsWithOld], of: blue, in: green)
      }
      let blueReads = old.dropFirst().first { $0.reads(anyOf: [signsWithNew], of: green, in: blue) }
      if let greenReads { lines.green.append(Line(greenReads, "reads blue's keys too")) }
      if let blueReads { lines.blue.append(Line(blueReads, "reads green's keys too")) }
      if greenReads != nil, blueReads != nil {
        stages.insert(.change)
      } else if signsWithNew.verdict(on: signsWithOld, writer: blue, reader: green) == "unknown" {
        return nil
      }
    default: return nil
    }
    self.endpoint = endpoint
    self.stages = stages
    self.blue = lines.blue
    self.green = lines.green
    lifetime = blue.settings.maxAge.known ?? nil
    changesSecret =
      Comparison(
        blue.secretKeyBase.resolved(in: blue.environment),
        green.secretKeyBase.resolved(in: green.environment)) != .same
  }
}

extension SessionRotation.Line {
  fileprivate init(_ keys: CookieKeys, _ note: String) {
    self.init(location: keys.settings.signingSalt.location ?? keys.settings.location, note: note)
  }
}

extension SessionSide {
  /// The options as the version's Plug takes them; nil where it is not known which Plug that is, and it matters.
  fileprivate var onlyForm: SessionSide? { forms.count == 1 ? forms.first : nil }

  /// The keys that open cookies: the primary ones, then those of `rotating_options`.
  fileprivate var candidates: [CookieKeys] {
    [CookieKeys(settings.primary, of: self, isPrimary: true)]
      + settings.rotating.map { CookieKeys($0, of: self, isPrimary: false) }
  }
}

extension CookieKeys {
  fileprivate func verdict(
    on written: CookieKeys, writer: SessionSide, reader: SessionSide
  ) -> String { reads(written, writer: writer, reader: reader).verdict }

  fileprivate func reads(
    anyOf others: [CookieKeys], of writer: SessionSide, in reader: SessionSide
  ) -> Bool { others.contains { verdict(on: $0, writer: writer, reader: reader) == "ok" } }
}
