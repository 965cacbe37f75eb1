import DeployPlanner
import PlanReports
import ReleaseLoader

/// The files that `planctl init` writes.
enum InitialFiles {
  /// `.planctl.yml`, with the defaults spelled out.
  static func settings(_ survey: ProjectSurvey) -> String {
    let branch = survey.versions.tag == nil ? survey.versions.remoteBranch : nil
    let blue =
      branch.map {
        "blue: \($0)         # the running version: set it to a tag or branch of what runs"
      }
      ?? "# blue: v1.0.0            # the running version; else the newest tag reachable from HEAD"
    let deployment =
      survey.platform == "fly.toml"
      ? "\n# fly.toml: a release_command that migrates would run every migration before the code; remove it,"
        + "\n# and let the plan's steps migrate."
      : ""
    return """
      # Settings of planctl. Every key: Documentation/Configuration.md
      \(blue)
      order: code-first         # or expand-first: additive migrations before the code even if nothing needs them
      contract: n-1             # or fast: what blue cannot bear runs after the drain, with approval
      canary:                   # shares of the traffic, and the least time in each
        - {weight: 5, bake: 30m}
        - {weight: 25, bake: 15m}
        - {weight: 100, bake: 30m}
      lock_timeout: 2s          # how long a statement waits for its lock
      lock_retries: 5\(deployment)

      """
  }

  /// The pipeline's file; `folder` is the application's below the repository's top, or empty.
  ///
  /// The folder's name reaches the shell as a variable: in the lines themselves the engines, YAML and the shell would
  /// take parts of it for their own.
  static func pipeline(_ kind: PipelineKind, folder: String) -> String {
    let option = folder.isEmpty ? "" : " --app \"$PLANCTL_APP\""
    switch kind {
    case .github:
      // Read once by YAML, then once for expressions (`${{ … }}`), of which a text is one.
      let variable =
        folder.isEmpty
        ? ""
        : "        env:\n          PLANCTL_APP: "
          + quoted(folder.replacing("${{", with: "${{ '${{' }}")) + "\n"
      return """
        # Plans the release of each pull request; a plan that is blocked or not known fails the check, and so do errors.
        name: planctl
        on:
          pull_request:
        permissions:
          contents: read
        jobs:
          plan:
            runs-on: ubuntu-latest
            container:
              image: ${{ vars.PLANCTL_IMAGE }}    # built from planctl's Dockerfile
              options: --user root                # the checkout belongs to the runner
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0        # the running version is a tag
              - name: Plan
        \(variable)        run: |
                  rm -rf plan.yaml plan.md plan.html plan.sarif    # what the pull request holds is not the plan
                  planctl plan\(option) -o plan.yaml -o plan.md -o plan.html -o plan.sarif
              - name: Show the plan
                if: always() && hashFiles('plan.md') != ''
                run: cat plan.md >> "$GITHUB_STEP_SUMMARY"
              - uses: actions/upload-artifact@v4
                if: always() && hashFiles('plan.yaml') != ''
                with:
                  name: plan
                  path: plan.*

        """
    case .gitlab:
      // Read once by YAML, then once for variables, of which `$$` is a dollar.
      let variable =
        folder.isEmpty
        ? "" : "    PLANCTL_APP: \(quoted(folder.replacing("$", with: "$$")))\n"
      return """
        # Plans the release of each merge request; a plan that is blocked or not known fails the job, and so do errors.
        planctl:
          stage: test
          image:
            name: $PLANCTL_IMAGE        # built from planctl's Dockerfile
            entrypoint: ['']
          variables:
            GIT_DEPTH: "0"              # the running version is a tag
        \(variable)  rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          script:
            # What the merge request holds under these names is not the plan.
            - rm -rf plan.yaml plan.md plan.html plan.junit.xml gl-code-quality-report.json
            # The plan comes last, since the job ends with the line that fails.
            - planctl plan\(option) --format gitlab --exit-zero > gl-code-quality-report.json || true
            - planctl plan\(option) -o plan.yaml -o plan.md -o plan.html -o plan.junit.xml
          artifacts:
            when: always
            paths: [plan.yaml, plan.md, plan.html]
            reports:
              codequality: gl-code-quality-report.json
              junit: plan.junit.xml

        """
    case .none: return ""
    }
  }

  /// A text in YAML's double quotes, which are those of JSON (YAML 1.2.2, 7.3.1).
  private static func quoted(_ text: String) -> String {
    String(JSONValue.string(text).prettyJSON.dropLast())
  }
}
