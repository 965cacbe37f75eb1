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
        "a path that a variable holds",
        both: [
          "lib/shop_web/live/photo.ex": """
          defmodule ShopWeb.PhotoLive do
            def save(path, name) do
              folder = Application.app_dir(:shop, "priv/static/photos")
              target = Path.join(folder, name)
              ↓
              File.cp!(path, target)
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
      + writes(in: context.green).filter { call in destination(of: call).map(isStatic) ?? false }
      .map { call in
        Report(
          message: "uploaded files stay on this node: the other version does not have them",
          location: call.location)
      }
  }

  private static let functions: Set<String> = [
    "copy", "copy!", "cp", "cp!", "rename", "rename!", "write", "write!",
  ]

  /// The calls that write files, with what the names in their arguments stand for.
  private static func writes(in version: ReleaseVersion) -> [CodeCall] {
    let isWrite = { (call: CodeCall) in call.receiver == "File" && functions.contains(call.name) }
    let paths = Set(version.calls.filter(isWrite).map(\.location.path))
    return version.project.calls(followingNames: functions, in: paths).filter(isWrite)
  }

  /// Where the file is put.
  private static func destination(of call: CodeCall) -> CodeTerm? {
    let position = call.name.hasPrefix("write") ? 0 : 1
    return call.arguments.count > position ? call.arguments[position] : nil
  }

  private static func isStatic(_ argument: CodeTerm) -> Bool {
    let text: String
    switch argument {
    case .text(let path): text = path
    case .code(let code): text = code
    default: return false
    }
    if text.contains("tmp_dir") { return false }
    return text.contains("priv/static") || text.contains("uploads")
  }
}
