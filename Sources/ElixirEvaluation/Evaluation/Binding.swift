/// A variable and its value.
///
/// Later bindings of the same variable hide earlier ones.
struct Binding: Sendable {
  /// The variable's name.
  let name: String
  /// The macro expansion that the variable belongs to; 0 for code as written.
  let hygiene: Int
  /// What it holds.
  var value: Value
}
