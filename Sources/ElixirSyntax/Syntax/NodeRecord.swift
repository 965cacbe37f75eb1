/// What kind of node a record is.
enum NodeKind: UInt8 {
  /// `symbol` is the name.
  case atom
  /// `first` and `count` are the low and high halves of the value.
  case integer
  /// `symbol` indexes the tree's texts.
  case bigInteger
  /// `first` and `count` are the low and high halves of the bits.
  case float
  /// `first` and `count` are the start and end of the text in the source, `symbol` its layout.
  case string
  /// `first` and `count` are a range of the children.
  case list
  /// As a list of two.
  case pair
  /// `symbol` is the name.
  case variable
  /// `symbol` is the name, `first` and `count` are the range of the arguments.
  case call
  /// The first child is the callee, the others are the arguments.
  case computedCall
}

/// A node as the tree stores it.
struct NodeRecord {
  var kind: NodeKind
  /// The flags of the text of a string.
  var flags: TokenFlags = []
  /// The height of the tree under the node: 1 for a leaf.
  var height: UInt16 = 1
  var symbol: Int32 = 0
  var first: Int32 = 0
  var count: Int32 = 0
  /// The offset of Elixir's line and column for the node, or -1 where it has none.
  var position: Int32 = -1
  var start: Int32
  var end: Int32
}
