import ElixirEvaluation

/// Names and texts as they are written in Elixir code.
enum ElixirText {
  /// A text between quotes, in which nothing is interpolated (Elixir, "Syntax reference", Strings).
  static func string(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "#": result += "\\\(scalar)"
      case " "..."~": result.unicodeScalars.append(scalar)
      default:
        if scalar.properties.isAlphabetic {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return "\"\(result)\""
  }

  /// An atom: `:shop`, `:"odd name"`.
  static func atom(_ name: String) -> String { Value.atom(name).inspected }

  /// A module of this name: `Shop.Repo`, and an atom where it is no alias.
  static func module(_ name: String) -> String {
    let isAlias = name.unicodeScalars.first?.properties.isUppercase == true
    return atom(isAlias ? "Elixir.\(name)" : name)
  }
}
