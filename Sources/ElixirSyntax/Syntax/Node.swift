public import Diagnostics

/// A node of an Elixir syntax tree, in the shape of Elixir's quoted form.
///
/// A node is a small handle (tree and index): copying one costs nothing, and its children are made on
/// demand. Source: the Elixir documentation of `Macro` ("The Elixir AST") and `Kernel.SpecialForms`.
public struct Node: Sendable {
  /// The tree that holds the node.
  public let tree: SyntaxTree
  /// The node's index in the tree.
  package let index: Int32

  package init(tree: SyntaxTree, index: Int32) {
    self.tree = tree
    self.index = index
  }

  var record: NodeRecord { tree.nodes[Int(index)] }

  /// What the node is, with its parts.
  public var form: Form {
    let record = record
    switch record.kind {
    case .atom: return .atom(tree.name(record.symbol))
    case .integer: return .integer(Int(truncatingIfNeeded: record.bits))
    case .bigInteger: return .bigInteger(tree.texts[Int(record.symbol)])
    case .float: return .float(Double(bitPattern: record.bits))
    case .string: return .string(String(decoding: stringBytes ?? [], as: UTF8.self))
    case .list: return .list(children(of: record))
    case .pair:
      let parts = children(of: record)
      return .pair(parts[0], parts[1])
    case .variable: return .variable(tree.name(record.symbol))
    case .call: return .call(.name(tree.name(record.symbol)), children(of: record))
    case .computedCall:
      let parts = children(of: record)
      let arguments = NodeList(tree: tree, start: parts.start + 1, length: parts.length - 1)
      return .call(.node(parts[0]), arguments)
    }
  }

  /// Whether the node is a literal without parts; tells it without making the literal's value.
  package var isLiteral: Bool {
    switch record.kind {
    case .atom, .integer, .bigInteger, .float, .string: true
    case .list, .pair, .variable, .call, .computedCall: false
    }
  }

  /// Whether the node is a string; tells it without making the text.
  package var isText: Bool { record.kind == .string }

  /// The exact bytes of a string, which may not be UTF-8; nil for other nodes.
  public var stringBytes: [UInt8]? {
    let record = record
    guard record.kind == .string else { return nil }
    return LiteralText(
      range: Int(record.first)..<Int(record.count), flags: record.flags,
      layout: FragmentLayout(rawValue: record.symbol)
    ).bytes(in: tree.file.bytes)
  }

  /// The bytes that the node covers, from its first token to its last.
  public var range: SourceRange {
    SourceRange(start: Int(record.start), end: Int(record.end))
  }

  /// Where the node is reported: the line and column that Elixir's own metadata has, else its start.
  ///
  /// The column counts UTF-8 bytes, as that of every `SourceLocation`.
  public var location: SourceLocation {
    let record = record
    return tree.file.location(at: Int(record.position >= 0 ? record.position : record.start))
  }

  /// The line and column in Elixir's own metadata; nil where it has none (literals, plain blocks).
  ///
  /// Both count from 1, the column in code points.
  public var elixirPosition: (line: Int, column: Int)? {
    let record = record
    return record.position >= 0 ? tree.elixirPosition(at: Int(record.position)) : nil
  }

  private func children(of record: NodeRecord) -> NodeList {
    NodeList(tree: tree, start: Int(record.first), length: Int(record.count))
  }
}

extension NodeRecord {
  /// The 64 bits of a number.
  fileprivate var bits: UInt64 {
    UInt64(UInt32(bitPattern: count)) << 32 | UInt64(UInt32(bitPattern: first))
  }
}
