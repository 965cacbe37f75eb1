import Diagnostics
import ElixirEvaluation
import PhoenixApp

extension ReleaseRule {
  static let uploadsOnLocalDisk = ReleaseRule(
    id: "uploads-on-local-disk", subject: .readiness,
    summary:
      "Uploaded files are kept on the disk of one node.",
    rationale: """
      What one colour stores, the other does not have: while both run, users see missing files by \
      chance, and with the old container the files are gone.
      """,
    severity: .warning,
    fix:
      "store uploads in an object store, or on a volume that both versions mount",
    alternative: """
      Use `ex_aws_s3`, `waffle`, or LiveView's external uploads.
      """,
    source:
      "`Phoenix.LiveView.consume_uploaded_entries/3`",
    examples: [
      ReleaseExample(
        "copied below priv/static",
        both: [
          "lib/shop_web/live/photo.ex": """
          defmodule ShopWeb.PhotoLive do
            def save(path, name) do
              ↓
              File.cp!(path, Path.join("priv/static/uploads", name))
            end
          end
          """
        ]),
      ReleaseExample(
        "a library that stores below the release",
        both: [
          "config/prod.exs": """
          import Config

          ↓
          config :waffle, storage: Waffle.Storage.Local
          """
        ]),
      ReleaseExample(
        "a temporary file",
        both: [
          "lib/shop/report.ex": """
          defmodule Shop.Report do
            def save(text), do: File.write!(Path.join(System.tmp_dir!(), "report.txt"), text)
          end
          """
        ]),
    ]
  ) { context in
    let stores = ["waffle", "arc"].compactMap { library -> Report? in
      guard let storage = context.green.configuration.value(library, "storage")?.atomText,
        storage.hasSuffix(".Storage.Local")
      else { return nil }
      return Report(
        message: "uploaded files stay on this node: the other version does not have them",
        location: context.green.configuration.location(library, "storage") ?? context.green.place)
    }
    return stores
      + context.green.calls.filter { call in
        call.receiver == "File"
          && ["cp", "cp!", "copy", "copy!", "write", "write!", "rename", "rename!"].contains(
            call.name)
          && call.arguments.contains { isStatic($0) }
      }.map { call in
        Report(
          message: "uploaded files stay on this node: the other version does not have them",
          location: call.location)
      }
  }

  private static func isStatic(_ argument: CodeTerm) -> Bool {
    let text: String
    switch argument {
    case .text(let path): text = path
    case .code(let code): text = code
    default: return false
    }
    return text.contains("priv/static") || text.contains("uploads")
  }
}
