/// A row that breaks a rule, and what the server says of it.
///
/// Rows are written one after the other. Of each NOT NULL, CHECK and the partition are looked at, then unique indexes, then
/// a view's CHECK OPTION (`ExecInsert`, nodeModifyTable.c); foreign keys when the statement ends. What is wrong with the
/// first row is told, whatever is wrong with later ones.
struct BrokenRow {
  /// The row's place among those that are written.
  var place: Int

  var refusal: Effects.Refusal
}

extension [BrokenRow] {
  /// Adds the row at a place, if there is one.
  mutating func append(_ place: Int?, _ sqlState: String, _ message: String) {
    append(place, Effects.Refusal(sqlState: sqlState, message: message))
  }

  /// Adds the row at a place, if there is one, with its error.
  mutating func append(_ place: Int?, _ refusal: Effects.Refusal) {
    if let place { append(BrokenRow(place: place, refusal: refusal)) }
  }
}

extension EffectsRecorder {
  /// Refuses the first row; of several rules that it breaks, the one that comes first in the list.
  mutating func refuse(_ broken: [BrokenRow]) {
    guard let first = broken.min(by: { $0.place < $1.place }) else { return }
    refuse(first.refusal.sqlState, first.refusal.message)
  }
}
