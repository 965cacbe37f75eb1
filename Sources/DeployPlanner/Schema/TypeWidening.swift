public import PostgresCatalog

/// Whether a column's new type holds every value of the old one, and code cannot tell them apart.
public enum TypeWidening {
  /// Whether every old value fits and reaches Elixir as the same kind of term.
  ///
  /// Source: the manual's chapter 8, and the terms that Postgrex's extensions decode to.
  public static func isWidening(from old: SQLType, to new: SQLType) -> Bool {
    // citext holds any text, and Postgrex sends and reads both as text (`citextsend`).
    if old.isBuiltIn, ["varchar", "text"].contains(old.name), new.name == "citext" {
      return old.isArray == new.isArray
    }
    guard old.isArray == new.isArray, old.isBuiltIn, new.isBuiltIn else { return old == new }
    if old.name == new.name { return holds(new.modifier, old.modifier, of: old.name) }
    let integers = ["int2", "int4", "int8"]
    if let from = integers.firstIndex(of: old.name), let to = integers.firstIndex(of: new.name) {
      return from < to
    }
    switch (old.name, new.name) {
    case ("varchar", "text"), ("name", "text"), ("name", "varchar"), ("json", "jsonb"),
      ("float4", "float8"):
      return new.modifier == -1
    default: return false
    }
  }

  /// Whether the server refuses no value of the old type that comes as the same kind of term: every enum is a text, every
  /// `jsonb` a `json`, and times are rounded (manual, section 8.5).
  static func takesAll(from old: SQLType, to new: SQLType) -> Bool {
    if isWidening(from: old, to: new) { return true }
    guard old.isArray == new.isArray, new.isBuiltIn else { return false }
    switch new.name {
    case "text", "json": return true
    case "varchar": return new.modifier == -1
    case "timestamp", "timestamptz", "time", "timetz", "interval": return old.name == new.name
    default: return false
    }
  }

  /// Whether a modifier allows all that another allowed.
  private static func holds(_ new: Int32, _ old: Int32, of type: String) -> Bool {
    if new == -1 || new == old { return true }
    if old == -1 { return false }
    // numeric's modifier packs precision and scale (`numeric_typmod` in numeric.c).
    if type == "numeric" {
      let (precision, scale) = numeric(new)
      let (oldPrecision, oldScale) = numeric(old)
      return scale >= oldScale && precision - scale >= oldPrecision - oldScale
    }
    return ["varchar", "varbit", "time", "timestamp", "timestamptz", "timetz"].contains(type)
      && new > old
  }

  private static func numeric(_ modifier: Int32) -> (precision: Int, scale: Int) {
    let packed = Int(modifier) - 4
    return (packed >> 16 & 0xFFFF, packed & 0x7FF)
  }
}
