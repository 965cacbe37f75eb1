import DeployPlanner

/// The Kubernetes resources that carry out a plan.
struct ArgoResources {
  let runbook: Runbook

  /// What a ConfigMap holds at most: 1 MiB (Kubernetes, "ConfigMaps").
  static let mostBytes = 1_048_576

  /// The plan itself, for the gate of the rollout and of what comes after it.
  var plan: JSONValue { plan(metadata("plan")) }

  /// The plan once more, for what runs before the rollout.
  ///
  /// Argo CD creates what is no hook only when all PreSync hooks have ended: a Job among them that mounts such a
  /// ConfigMap would wait for it without end.
  var earlyPlan: JSONValue { plan(hook("PreSync", wave: -1, metadata("plan-presync"))) }

  private func plan(_ metadata: JSONValue) -> JSONValue {
    [
      "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata,
      "data": ["plan.json": .string(runbook.document.prettyJSON)],
    ]
  }

  /// The first step of the plan: the gate, and where the plan asks for it somebody's agreement.
  func preflight(_ step: Runbook.Step) -> JSONValue {
    [
      "apiVersion": "batch/v1", "kind": "Job",
      "metadata": hook("PreSync", wave: 0, metadata("0-preflight"), step: step),
      "spec": [
        "backoffLimit": 0, "suspend": .bool(step.approval != nil),
        "template": ["spec": gatePod(plan: "plan-presync")],
      ],
    ]
  }

  /// Whether the plan still holds, asked before any traffic moves.
  var gateAnalysis: JSONValue {
    [
      "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate",
      "metadata": metadata("gate"),
      "spec": [
        "metrics": [
          [
            "name": "gate", "failureLimit": 0,
            "provider": [
              "job": [
                "spec": [
                  "backoffLimit": 0, "template": ["spec": gatePod(plan: "plan", step: canary)],
                ]
              ]
            ],
          ]
        ]
      ],
    ]
  }

  /// The ratio of failing requests, by a query that the team keeps in a secret.
  var canaryAnalysis: JSONValue {
    let argument = { (name: String) -> JSONValue in
      [
        "name": .string(name),
        "valueFrom": [
          "secretKeyRef": ["name": .string("\(app)-canary"), "key": .string(name)]
        ],
      ]
    }
    return [
      "apiVersion": "argoproj.io/v1alpha1", "kind": "AnalysisTemplate",
      "metadata": metadata("canary"),
      "spec": [
        "args": [argument("prometheus-address"), argument("error-ratio-query")],
        "metrics": [
          [
            "name": "error-ratio", "interval": "1m", "failureLimit": 0, "inconclusiveLimit": 3,
            "consecutiveErrorLimit": 4, "successCondition": "len(result) > 0 && result[0] <= 0.01",
            "failureCondition": "len(result) > 0 && result[0] > 0.01",
            "provider": [
              "prometheus": [
                "address": "{{args.prometheus-address}}", "query": "{{args.error-ratio-query}}",
              ]
            ],
          ]
        ],
      ],
    ]
  }

  /// One migration; run again, it does nothing where the gate says that it is done.
  func job(for step: Runbook.Step, wave: Int) -> JSONValue {
    let isBefore = step.slot == "before-code"
    let name = metadata("\(wave)-\(step.migration.map(String.init) ?? "migration")")
    return [
      "apiVersion": "batch/v1", "kind": "Job",
      "metadata": hook(isBefore ? "PreSync" : "PostSync", wave: wave, name, step: step),
      "spec": [
        "backoffLimit": .integer(step.retries), "suspend": .bool(step.approval != nil),
        "template": ["spec": migrationPod(step, plan: isBefore ? "plan-presync" : "plan")],
      ],
    ]
  }

  /// The metadata of a hook of Argo CD, which orders those of a phase by their waves.
  private func hook(
    _ phase: String, wave: Int, _ metadata: JSONValue, step: Runbook.Step? = nil
  ) -> JSONValue {
    var annotations: [JSONValue.Member] = [
      .init("argocd.argoproj.io/hook", .string(phase)),
      .init("argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation"),
      .init("argocd.argoproj.io/sync-wave", .string(String(wave))),
    ]
    if let step { annotations.append(.init("planctl/step", .string(step.id))) }
    if let approval = step?.approval {
      annotations.append(.init("planctl/needs-approval", .string(approval)))
    }
    return .object((metadata.members ?? []) + [.init("annotations", .object(annotations))])
  }

  /// The traffic, stage by stage.
  var rollout: JSONValue {
    var steps: [JSONValue] = [
      ["analysis": ["templates": [["templateName": .string(resourceName("gate"))]]]]
    ]
    for step in runbook.steps where step.slot == "code" {
      if step.approval != nil { steps.append(["pause": [:]]) }
      for stage in step.stages {
        steps.append(["setWeight": .integer(stage.weight)])
        steps.append(["pause": ["duration": .string("\(stage.minutes)m")]])
      }
    }
    let meta: JSONValue = [
      "name": .string(app), "labels": ["planctl/plan": .string(runbook.shortIdentifier)],
    ]
    return [
      "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "metadata": meta,
      "spec": [
        "workloadRef": [
          "apiVersion": "apps/v1", "kind": "Deployment", "name": .string(app),
          "scaleDown": "onsuccess",
        ],
        "strategy": [
          "canary": [
            "stableMetadata": ["labels": ["planctl/color": "blue"]],
            "canaryMetadata": ["labels": ["planctl/color": "green"]],
            "analysis": [
              "templates": [["templateName": .string(resourceName("canary"))]], "startingStep": 2,
            ],
            "steps": .array(steps),
          ]
        ],
      ],
    ]
  }

  private var app: String { Self.name(runbook.app) }

  /// The step that moves the traffic, before which the gate asks where the schema is.
  private var canary: String? { runbook.steps.first { $0.action == "canary" }?.id }

  private func gatePod(plan: String, step: String? = nil) -> JSONValue {
    let script = "planctl gate /planctl/plan.json --skip-code"
    let command = step.map { [script + " --step \"$1\"", "gate", $0] } ?? [script]
    return [
      "restartPolicy": "Never",
      "containers": [container("gate", image: "planctl", ["sh", "-c"] + command)],
      "volumes": volumes(plan),
    ]
  }

  private func migrationPod(_ step: Runbook.Step, plan: String) -> JSONValue {
    // Only sh is asked of the images: the decision goes from one container to the next as a file.
    let gate =
      "planctl gate /planctl/plan.json --skip-code --step \"$1\" "
      + (step.slot == "after-drain"
        ? "--phase contract --blue-application-name \"$BLUE_APPLICATION_NAME\" " : "")
      + ">/decision/word"
    let run =
      "read -r word </decision/word; [ \"$word\" = done ] && exit 0; "
      + "[ \"$word\" = run ] || exit 2; exec \"$@\""
    return [
      "restartPolicy": "Never",
      "initContainers": [container("gate", image: "planctl", ["sh", "-c", gate, "gate", step.id])],
      "containers": [
        container("migrate", image: app, ["sh", "-c", run, "migrate"] + step.argv)
      ], "volumes": volumes(plan),
    ]
  }

  private func container(_ name: String, image: String, _ command: [String]) -> JSONValue {
    let tag = image == "planctl" ? Plan.toolVersion : Self.tag(runbook.green)
    return [
      "name": .string(name), "image": .string("\(image):\(tag)"),
      // Kubernetes replaces $(NAME) in commands; two dollars make one.
      "command": .array(command.map { .string($0.replacing("$(", with: "$$(")) }),
      "envFrom": [["secretRef": ["name": .string("\(app)-migrator")]]],
      "volumeMounts": [
        ["name": "plan", "mountPath": "/planctl", "readOnly": true],
        ["name": "decision", "mountPath": "/decision"],
      ],
    ]
  }

  private func volumes(_ plan: String) -> JSONValue {
    [
      ["name": "plan", "configMap": ["name": .string(resourceName(plan))]],
      ["name": "decision", "emptyDir": [:]],
    ]
  }

  private func metadata(_ part: String) -> JSONValue {
    [
      "name": .string(resourceName(part)),
      "labels": [
        "app.kubernetes.io/name": .string(app),
        "planctl/plan": .string(runbook.shortIdentifier),
      ],
    ]
  }

  private func resourceName(_ part: String) -> String {
    "\(app)-\(runbook.shortIdentifier)-\(part)"
  }

  /// A name as Kubernetes takes it: lower-case letters, digits and `-` (RFC 1123), short enough to
  /// leave room for what is appended.
  static func name(_ text: String) -> String {
    let safe = text.lowercased().utf8.map { byte -> Character in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80 && (character.isLetter || character.isNumber) ? character : "-"
    }
    let parts = String(String(safe).prefix(24)).split(separator: "-")
    let name = parts.joined(separator: "-")
    return name.first?.isLetter == true ? name : (["app"] + parts).joined(separator: "-")
  }

  /// A version as the tag of an image: letters, digits, `_`, `.` and `-`, 128 at most.
  private static func tag(_ text: String) -> String {
    let safe = text.utf8.map { byte -> Character in
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isLetter || character.isNumber || "_.-".contains(character)
      return byte < 0x80 && isPlain ? character : "-"
    }
    let tag = String(String(safe).drop { $0 == "." || $0 == "-" }.prefix(128))
    return tag.isEmpty ? "green" : tag
  }
}
