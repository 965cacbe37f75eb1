import Diagnostics
import ElixirEvaluation
import ElixirSyntax

/// The library `ecto_enum`: modules of an enumerated type, whose `create_type/0` migrations call.
///
/// Source: `EctoEnum.Postgres.Use.__using__/1` and `EctoEnum.defenum/2..4` of ecto_enum 1.4.
enum EctoEnumModule {
  static let modules =
    ["EctoEnum", "EctoEnum.Postgres", "EctoEnum.Postgres.Use", "EctoEnum.Use"].map { name in
      HostModule(
        name: "Elixir." + name,
        macros: [
          "__using__": HostMacro(0...1) { (call) throws(Interruption) in
            guard let code = call.arguments.first else { return .nil }
            return try define(try call.evaluator.evaluate(code), call)
          },
          "defenum": HostMacro(2...4) { (call) throws(Interruption) in try defenum(call) },
        ], fallback: PureModules.fallback)
    }

  /// `defenum Status, :status, [:open, :closed], schema: "shop"`: a module of its own.
  private static func defenum(_ call: MacroCall) throws(Interruption) -> Value {
    // Without a type it is a column of numbers or texts, which no migration creates.
    guard call.arguments.count > 2 else { return .nil }
    var values: [Value] = []
    for argument in call.arguments { values.append(try call.evaluator.evaluate(argument)) }
    guard let name = values[0].atomText, name.hasPrefix("Elixir.") else { return .nil }
    let options = values.count > 3 ? values[3].keywordPairs ?? [] : []
    let settings = Value.keyword(
      [("type", values[1]), ("enums", values[2])] + options.map { ($0.key, $0.value) })
    return try evaluate(
      "defmodule \(name.dropFirst(7)) do\nuse EctoEnum.Postgres.Use, \(settings.inspected)\nend",
      call)
  }

  /// Gives the module around the functions of an enumerated type.
  private static func define(_ options: Value, _ call: MacroCall) throws(Interruption) -> Value {
    guard let type = options["type"]?.interpolated, options["type"]?.unknown == nil,
      let values = options["enums"]?.elements, options.firstUnknown == nil
    else { return .nil }
    let schema = options["schema"]?.text ?? "public"
    let labels = values.compactMap(\.interpolated)
    let name = "\(schema).\(type)"
    let list = labels.map { "'\($0)'" }.joined(separator: ", ")
    let additions = labels.map { "ADD VALUE IF NOT EXISTS '\($0)'" }.joined(separator: "\n")
    func text(_ sql: String) -> String { Value.string(sql).inspected }
    let create = text("CREATE TYPE \(name) AS ENUM (\(list))")
    let drop = text("DROP TYPE \(name)")
    let atoms = Value.list(labels.map { .atom($0) })
    let valid = Value.list(labels.map { .atom($0) } + labels.map { .string($0) })
    return try evaluate(
      """
      def create_type, do: Ecto.Migration.execute(\(create), \(drop))
      def drop_type, do: Ecto.Migration.execute(\(drop))
      def add_values, do: Ecto.Migration.execute(\(text("ALTER TYPE \(name) \(additions)")))
      def type, do: \(Value.atom(name).inspected)
      def schemaless_type, do: \((options["type"] ?? .nil).inspected)
      def schema, do: \(text(schema))
      def __enums__, do: \(atoms.inspected)
      def __enum_map__, do: __enums__()
      def __valid_values__, do: \(valid.inspected)
      def valid_value?(value), do: Enum.member?(__valid_values__(), value)
      """, call)
  }

  private static func evaluate(_ code: String, _ call: MacroCall) throws(Interruption) -> Value {
    let tree = SyntaxTree.parse(SourceFile(path: call.location.path, text: code))
    guard tree.diagnostics.isEmpty else { return .nil }
    return try call.evaluator.evaluate(Quoted(tree.root))
  }
}
