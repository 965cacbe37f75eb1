public import Diagnostics

/// An argument in the application's code, as far as it is written out; module attributes are followed.
public indirect enum CodeTerm: Sendable, Hashable {
  /// A string without interpolation.
  case text(String)
  /// An atom: `:index`, `true`, `nil`.
  case atom(String)
  /// An integer, also as a product or sum of literals: `60 * 60 * 24`.
  case integer(Int)
  /// A module, by its full name.
  case module(String)
  /// A list that is not a keyword list.
  case list([CodeTerm])
  /// A keyword list.
  case keyword([Pair])
  /// A tuple.
  case tuple([CodeTerm])
  /// Anything else, as it is written, on one line.
  case code(String)

  /// An entry of a keyword list.
  public struct Pair: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: CodeTerm
    /// The place of the key.
    public var location: SourceLocation
  }

  /// The text, for a string.
  public var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The atom's name, for an atom.
  public var atom: String? { if case .atom(let name) = self { name } else { nil } }

  /// The number, for an integer.
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The module's name, for a module.
  public var module: String? { if case .module(let name) = self { name } else { nil } }

  /// The entries of a keyword list; of an empty list, none.
  public var pairs: [Pair] { if case .keyword(let pairs) = self { pairs } else { [] } }

  /// The elements of a list or tuple; the values of a keyword list.
  public var elements: [CodeTerm] {
    switch self {
    case .list(let elements), .tuple(let elements): elements
    case .keyword(let pairs): pairs.map(\.value)
    default: []
    }
  }

  /// The value of a key of a keyword list.
  public subscript(key: String) -> CodeTerm? { pairs.first { $0.key == key }?.value }

  /// Every text in the term, in order.
  public var texts: [String] {
    if case .text(let text) = self { return [text] }
    return elements.flatMap(\.texts)
  }

  /// The term as text that does not depend on its place.
  public var plainText: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .atom(let name): ":\(name)"
    case .integer(let number): "\(number)"
    case .module(let name), .code(let name): name
    case .list(let elements): "[\(elements.map(\.plainText).joined(separator: ", "))]"
    case .tuple(let elements): "{\(elements.map(\.plainText).joined(separator: ", "))}"
    case .keyword(let pairs):
      "[\(pairs.map { "\($0.key): \($0.value.plainText)" }.joined(separator: ", "))]"
    }
  }

  /// Whether all of it is written out.
  public var isLiteral: Bool {
    if case .code = self { return false }
    return elements.allSatisfy(\.isLiteral)
  }
}
