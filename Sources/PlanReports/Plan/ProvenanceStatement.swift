public import DeployPlanner

/// An in-toto Statement v1 about the files of a plan, to be signed and kept beside them.
///
/// Source: in-toto attestation framework, "Statement layer v1".
public enum ProvenanceStatement {
  /// The type of the predicate, whose members are the plan's own of the same names.
  public static let predicateType = "urn:planctl:plan:1"

  /// The statement.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - files: The files in which it was written: their paths as they were given, and their contents.
  /// - Returns: The statement; folders outside of the working folder are not in it.
  public static func document(
    of plan: Plan, files: [(path: String, text: String)]
  ) -> JSONValue {
    let document = plan.document
    let members = ["plan_id", "schema_version", "verdict", "summary", "tool", "inputs"]
    return [
      "_type": "https://in-toto.io/Statement/v1",
      "subject": .array(
        files.map { file in
          [
            "name": .string(name(of: file.path)),
            "digest": [
              "sha256": .string(
                String(Digest.sha256(of: file.text).dropFirst("sha256:".count)))
            ],
          ]
        }),
      "predicateType": .string(predicateType),
      "predicate": .object(
        members.compactMap { name in
          document[name].map { JSONValue.Member(name, $0) }
        }),
    ]
  }

  private static func name(of path: String) -> String {
    path.hasPrefix("/") ? String(path.split(separator: "/").last ?? "") : path
  }
}
