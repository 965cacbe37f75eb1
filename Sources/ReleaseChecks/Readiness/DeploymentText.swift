import Diagnostics

/// The files that build, deploy and start a release.
enum DeploymentText {
  /// Whether the path names another environment than production: `k8s/overlays/staging/app.yaml`,
  /// `fly.preview.toml`.
  static func isOfOtherEnvironment(_ path: String) -> Bool {
    path.lowercased().split { !$0.isLetter }.contains { others.contains($0) }
  }

  private static let others: Set<Substring> = [
    "ci", "demo", "dev", "development", "local", "preview", "qa", "review", "sandbox", "stage",
    "staging", "test", "testing", "uat",
  ]

  /// Whether a file builds, deploys or starts the application.
  static func isDeployment(_ path: String) -> Bool {
    let name = name(of: path)
    return isBuild(path) || name == "Procfile" || name.hasSuffix(".service")
      || name.hasPrefix("docker-compose") || name.hasPrefix("compose.")
      || name == "app.json" || name == "render.yaml" || isFly(path) || isManifest(path)
      || path.hasPrefix("rel/")
  }

  /// Whether a file may tell what a platform asks for, to see how an instance is.
  static func mayProbe(_ path: String) -> Bool {
    let name = name(of: path)
    return isDeployment(path) || name == "railway.json" || name == "railway.toml"
      || path.hasSuffix("config/deploy.yml")
  }

  /// Whether a file builds the release: a Dockerfile, a script, a pipeline.
  static func isBuild(_ path: String) -> Bool {
    let name = name(of: path)
    return isDockerfile(path) || isPipeline(path) || name.hasSuffix(".sh")
  }

  /// Whether a file has the commands of developers and pipelines.
  static func isPipeline(_ path: String) -> Bool {
    let name = name(of: path)
    return name == "Makefile" || name == ".gitlab-ci.yml" || path.hasPrefix(".github/workflows/")
  }

  /// Whether a file is a Dockerfile.
  static func isDockerfile(_ path: String) -> Bool {
    let name = name(of: path)
    return name == "Dockerfile" || name == "Containerfile" || name.hasPrefix("Dockerfile.")
      || name.hasSuffix(".dockerfile")
  }

  /// Whether a file is Fly.io's.
  static func isFly(_ path: String) -> Bool {
    let name = name(of: path)
    return name.hasSuffix(".toml") && name.hasPrefix("fly.")
  }

  /// Whether a file is a manifest of Kubernetes, or of the like.
  static func isManifest(_ path: String) -> Bool {
    (path.hasSuffix(".yml") || path.hasSuffix(".yaml"))
      && ["k8s/", "kubernetes/", "helm/", "charts/", "deploy/", ".kube/"].contains {
        path.hasPrefix($0) || path.firstRange(of: "/" + $0) != nil
      }
  }

  private static func name(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
      ?? path[...]
  }
}

extension ReleaseVersion {
  /// Whether a text stands anywhere in the code of the applications or their configuration.
  func contains(_ text: String) -> Bool {
    tree.paths.contains { path in
      (path.hasSuffix(".ex") || path.split(separator: "/").dropLast().contains("config"))
        && tree.file(at: path, contains: text)
    }
  }
}
