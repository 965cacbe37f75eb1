import Diagnostics

extension ReleaseRule {
  static let dockerfileOrder = ReleaseRule(
    id: "dockerfile-order", subject: .readiness,
    summary:
      "The Dockerfile builds more, or ships more, than it has to.",
    rationale: """
      One stage ships the compiler, the sources and the build secrets with the release. And `COPY \
      . .` before `mix deps.get` fetches and compiles every dependency anew for each change of a \
      line.
      """,
    severity: .notice,
    fix:
      "copy mix.exs and mix.lock first, and ship only the release in a second stage",
    alternative: """
      ```dockerfile
      FROM hexpm/elixir:1.17.3-erlang-27.1-debian-bookworm-20240926-slim AS build
      COPY mix.exs mix.lock ./
      RUN mix deps.get --only prod && mix deps.compile
      COPY lib lib
      RUN mix release
      FROM debian:bookworm-slim
      COPY --from=build /app/_build/prod/rel/shop ./
      ```
      """,
    source:
      "`mix phx.gen.release --docker`; Docker, \"Multi-stage builds\"",
    examples: [
      ReleaseExample(
        "one stage",
        both: [
          "Dockerfile": """
          ↓
          FROM elixir:1.17
          COPY mix.exs mix.lock ./
          RUN mix deps.get
          COPY . .
          RUN mix release
          """
        ]),
      ReleaseExample(
        "everything is copied first",
        both: [
          "Dockerfile": """
          FROM elixir:1.17 AS build
          ↓
          COPY . .
          RUN mix deps.get
          RUN mix release
          FROM debian:bookworm-slim
          COPY --from=build /app ./
          """
        ]),
      ReleaseExample(
        "two stages in order",
        both: [
          "Dockerfile": """
          FROM elixir:1.17 AS build
          COPY mix.exs mix.lock ./
          RUN mix deps.get
          COPY . .
          RUN mix release
          FROM debian:bookworm-slim
          COPY --from=build /app ./
          """
        ]),
    ]
  ) { context in
    let files = Dictionary(
      grouping: context.green.lines(of: DeploymentText.isDockerfile), by: \.location.path)
    return files.sorted { $0.key < $1.key }.flatMap { _, lines -> [Report] in
      guard lines.contains(where: { $0.text.firstRange(of: "mix release") != nil }) else {
        return []
      }
      var reports: [Report] = []
      let stages = lines.filter { $0.words.first?.uppercased() == "FROM" }
      if stages.count == 1, let stage = stages.first {
        reports.append(
          Report(
            message: "one stage: the image ships the compiler and the sources",
            location: stage.location))
      }
      let fetch = lines.first { $0.text.firstRange(of: "deps.get") != nil }
      let copy = lines.first {
        $0.words.first?.uppercased() == "COPY" && $0.words.dropFirst().first == "."
      }
      if let fetch, let copy, copy.location < fetch.location {
        reports.append(
          Report(
            message:
              "everything is copied before the dependencies are fetched: each change builds all of"
              + " them anew", location: copy.location))
      }
      return reports
    }
  }
}
