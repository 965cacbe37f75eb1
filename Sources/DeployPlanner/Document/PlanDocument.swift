import Diagnostics
import MigrationLint
import PostgresCatalog

extension Plan {
  /// The version of the document's form; readers refuse another major one.
  public static let schemaVersion = "1.0"
  /// The version of the program, as the plan names it.
  public static let toolVersion = "0.1.0"

  /// The plan as plain data, in reading order, with its own digest as `plan_id`.
  public var document: JSONValue {
    let body = documentBody
    guard case .object(var members) = body else { return body }
    members.insert(.init("plan_id", .string(PlanIdentity.identifier(of: body))), at: 1)
    return .object(members)
  }

  private var documentBody: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema_version", .string(Plan.schemaVersion)),
      .init("verdict", .string(verdict.rawValue)),
      .init("summary", summary),
      .init("tool", ["name": "planctl", "version": .string(Plan.toolVersion)]),
      .init("inputs", inputs.document),
    ]
    if let sessions { members.append(.init("sessions", sessions.document)) }
    members.append(.init("readiness", .array(readiness.map(\.planEntry))))
    if let capacity { members.append(.init("capacity", capacity.document)) }
    let several = inputs.schemas.count > 1
    members += [
      .init("runners", .array(runners.map(\.document))),
      .init("matrix", .array(matrix.map(\.document))),
      .init("steps", .array(steps.map { $0.document(naming: several) })),
      .init("deferred", .array(deferred.map { $0.document(naming: several) })),
      .init("findings", .array(findings.map(\.planEntry))),
      .init("unknowns", .array(unknowns.map(\.document))),
    ]
    return .object(members)
  }

  private var summary: JSONValue {
    let slots = steps.compactMap { $0.migration?.slot } + deferred.map(\.work.slot)
    let count = { (slot: Slot) in JSONValue.integer(slots.filter { $0 == slot }.count) }
    return [
      "before_code": count(.beforeCode), "after_code": count(.afterCode),
      "after_drain": count(.afterDrain), "next_release": count(.nextRelease),
      "blocked": count(.blocked), "unknown": .integer(unknowns.filter(\.isDecisive).count),
    ]
  }
}

/// The digest by which a reviewed plan is known.
public enum PlanIdentity {
  /// `sha256:` of the canonical JSON (RFC 8785) of a document without its `plan_id`.
  public static func identifier(of document: JSONValue) -> String {
    Digest.sha256(of: document.removing("plan_id").canonicalJSON)
  }
}

extension PlanInputs {
  fileprivate var document: JSONValue {
    var members: [JSONValue.Member] = [
      .init("app", .string(app)), .init("blue", blue.document), .init("green", green.document),
    ]
    let several = schemas.count > 1
    if let schema = schemas.first, !several {
      members.append(.init("schema", .object(schema.members)))
    } else {
      members.append(
        .init(
          "schemas",
          .array(schemas.map { .object([.init("repo", .string($0.repo))] + $0.members) })))
    }
    members.append(
      .init(
        "policy",
        [
          "order": .string(policy.order.rawValue), "contract": .string(policy.contract.rawValue),
          "digest": .string(policy.digest), "configured": .string(configuredPolicy.digest),
        ]))
    return .object(members)
  }
}

extension PlanInputs.Version {
  fileprivate var document: JSONValue {
    .compact([
      ("ref", .string(ref)), ("commit", commit.map { .string($0) }),
      ("footprint", .string(footprint)),
      (
        "sources",
        [
          "code": .string(sources.code), "configuration": .string(sources.configuration),
          "dependencies": .string(sources.dependencies),
        ]
      ),
      (
        "application_names",
        connectionNames.isEmpty ? nil : .array(connectionNames.map { .string($0) })
      ),
      // Without any name it is all of them.
      (
        "unnamed_repos",
        connectionNames.isEmpty || unnamedRepos.isEmpty
          ? nil : .array(unnamedRepos.map { .string($0) })
      ),
    ])
  }
}

extension PlanInputs.Schema {
  fileprivate var members: [JSONValue.Member] {
    var result: [JSONValue.Member] = [.init("source", .string(source.rawValue))]
    if let server { result.append(.init("server", .string(server))) }
    result.append(.init("fingerprint", .string(fingerprint)))
    result.append(.init("applied", .integer(applied.count)))
    result.append(.init("applied_digest", .string(Self.digest(ofApplied: applied))))
    result.append(.init("pending", .array(pending.map { .integer($0) })))
    result.append(
      .init(
        "migrations",
        .object(
          migrations.sorted { $0.key < $1.key }.map {
            JSONValue.Member(String($0.key), .string($0.value))
          })))
    let digests = touched.sorted { $0.key < $1.key }
    result.append(
      .init(
        "relations",
        .object(digests.map { JSONValue.Member($0.key.description, .string($0.value)) })))
    result.append(.init("details", SchemaItems.document(of: details)))
    return result
  }
}

extension SessionSummary {
  fileprivate var document: JSONValue {
    .compact([
      (
        "cookie",
        [
          "blue_reads_green": .string(blueReadsGreen.rawValue),
          "green_reads_blue": .string(greenReadsBlue.rawValue),
        ]
      ),
      (
        "secret_key_base",
        [
          "blue": .string(blueSecret), "green": .string(greenSecret),
          "same": isSameSecret.map { .bool($0) } ?? "unknown",
        ]
      ),
      ("distribution_cookie", .string(distributionCookie.rawValue)),
      ("rotations", rotations.isEmpty ? nil : .array(rotations.map(\.document))),
    ])
  }
}

extension RotationSteps {
  fileprivate var document: JSONValue {
    [
      "endpoint": .string(endpoint),
      "steps": .array(
        stages.map {
          .compact([
            ("id", .string($0.id)), ("state", .string($0.state.rawValue)),
            ("what", .string($0.what)), ("checks", .array($0.checks.map { .string($0) })),
            (
              "evidence", $0.evidence.isEmpty ? nil : .array($0.evidence.map(\.document))
            ),
          ])
        }),
    ]
  }
}

extension Capacity {
  fileprivate var document: JSONValue {
    .compact([
      ("max_connections", maxConnections.map { .integer($0) }), ("reserved", .integer(reserved)),
      ("blue", blue.map { .integer($0) }), ("green", green.map { .integer($0) }),
      ("notifiers", notifiers == 0 ? nil : .integer(notifiers)),
      ("migrator", .integer(migrator)), ("peak", peak.map { .integer($0) }),
    ])
  }
}

extension Runner {
  fileprivate var document: JSONValue {
    .compact([
      ("kind", .string(kind)), ("found", .bool(isFound)), ("path", path.map { .string($0) }),
      ("line", line.map { .integer($0) }),
    ])
  }
}

extension MatrixRow {
  fileprivate var document: JSONValue {
    .compact([
      ("repo", repo.map { .string($0) }), ("schema", .string("S\(index)")),
      ("after", after.map { .integer($0) } ?? .null), ("blue", .string(blue.rawValue)),
      ("green", .string(green.rawValue)),
    ])
  }
}

extension PlanUnknown {
  fileprivate var document: JSONValue {
    .compact([
      ("side", side.map { .string($0.rawValue) }), ("reason", .string(reason)),
      ("path", path.map { .string($0) }), ("line", line.map { .integer($0) }),
      ("decisive", .bool(isDecisive)),
    ])
  }
}

extension Finding {
  fileprivate var planEntry: JSONValue {
    .compact([
      ("rule", .string(rule)), ("severity", .string(severity.rawValue)),
      ("message", .string(message)), ("path", .string(location.path)),
      ("line", .integer(location.line)),
      (
        "notes",
        notes.isEmpty
          ? nil
          : .array(
            notes.map {
              [
                "path": .string($0.location.path), "line": .integer($0.location.line),
                "message": .string($0.message),
              ]
            })
      ),
      ("fix", fix.map { .string($0) }),
    ])
  }
}

extension JSONValue {
  /// An object of the members that have a value.
  static func compact(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }
}

extension SchemaItems {
  /// Items by the relation or type that they belong to, sorted.
  fileprivate static func document(of items: [QualifiedName: [String: String]]) -> JSONValue {
    .object(
      items.sorted { $0.key < $1.key }.map { name, items in
        JSONValue.Member(
          name.description,
          .object(
            items.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }))
      })
  }
}
