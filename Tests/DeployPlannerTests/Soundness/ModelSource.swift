extension ModelSchema {
  /// The schema's module.
  var source: String {
    let cast = fields.filter(\.isCast).map { ":\($0.name)" }.joined(separator: ", ")
    let required = fields.filter(\.isRequired).map { ":\($0.name)" }.joined(separator: ", ")
    var pipe = ["row", "|> cast(attrs, [\(cast)])"]
    if !required.isEmpty { pipe.append("|> validate_required([\(required)])") }
    pipe += handled.map { "|> \($0.function)(:\($0.field), name: :\($0.name))" }
    let lines = fields.map(\.line) + (hasTimestamps ? ["timestamps()"] : [])
    return """
      defmodule App.\(module) do
        use Ecto.Schema
        import Ecto.Changeset

        schema "\(table)" do
          \(lines.joined(separator: "\n    "))
        end

        def changeset(row, attrs) do
          \(pipe.joined(separator: "\n    "))
        end
      end

      """
  }

  /// The context's module.
  func context(in version: ModelVersion) -> String {
    let body = functions.enumerated().map { index, function in
      definition(of: function, number: index)
    }
    return """
      defmodule App.\(module)Context do
        import Ecto.Query
        alias App.{Repo, \(module)}

        \(body.joined(separator: "\n  "))
      end

      """
  }

  private func definition(of function: Function, number: Int) -> String {
    let list = { (names: [String]) in names.map { ":\($0)" }.joined(separator: ", ") }
    switch function {
    case .all: return "def all, do: Repo.all(\(module))"
    case .select(let names):
      return
        "def some\(number), do: Repo.all(from r in \(module), select: map(r, [\(list(names))]))"
    case .find(let name):
      return "def find\(number)(value), do: Repo.all(from r in \(module), "
        + "where: r.\(name) == ^value, select: r.id)"
    case .total(let name):
      return "def total\(number), do: Repo.aggregate(\(module), :sum, :\(name))"
    case .create:
      return "def create(attrs), do: %\(module){} |> \(module).changeset(attrs) |> Repo.insert()"
    case .insertStruct(let names):
      let given = names.map { "\($0): input.\($0)!" }.joined(separator: ", ")
        .split(separator: "!").joined()
      return "def store\(number)(input), do: Repo.insert!(%\(module){\(given)})"
    case .update:
      return "def update(row = %\(module){}, attrs), "
        + "do: row |> \(module).changeset(attrs) |> Repo.update()"
    case .delete: return "def delete(row = %\(module){}), do: Repo.delete(row)"
    case .upsert(let target, let replacement):
      let conflict =
        switch replacement {
        case .nothing: ":nothing"
        case .all: ":replace_all"
        case .fields(let names): "{:replace, [\(list(names))]}"
        }
      return "def put\(number)(attrs), do: %\(module){} |> \(module).changeset(attrs) "
        + "|> Repo.insert(on_conflict: \(conflict), conflict_target: [:\(target)])"
    case .insertAll(let names):
      let row = names.map { "\($0): \(elixirLiteral($0))" }.joined(separator: ", ")
      return "def fill\(number), do: Repo.insert_all(\"\(table)\", [%{\(row)}])"
    case .updateAll(let name):
      return "def touch\(number)(value), do: Repo.update_all(\(module), set: [\(name): value])"
    case .raw(let sql): return "def raw\(number), do: Repo.query!(\"\(sql)\")"
    case .join(let other, let key, let name):
      return "def joined\(number), do: Repo.all(from r in \(module), "
        + "join: o in App.\(ModelSchema.module(of: other)), on: o.id == r.\(key), "
        + "select: {r.id, o.\(name)})"
    }
  }

  /// The value that a bulk insert writes, by column.
  private func elixirLiteral(_ column: String) -> String {
    guard let field = fields.first(where: { $0.column == column }) else { return "nil" }
    switch field.type {
    case .choice, .enumeration: return "\"\(field.type.value(7))\""
    case .integer, .bigint, .decimal, .float, .boolean, .reference: return field.type.value(7)
    case .datetime: return "~U[2026-01-01 00:00:00Z]"
    case .map: return "%{}"
    default: return "\"\(field.type.value(7))\""
    }
  }
}
