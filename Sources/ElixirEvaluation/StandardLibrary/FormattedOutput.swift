/// Erlang's `io_lib:format/2`, for the directives that texts of SQL are made with: `~s ~B ~w ~f ~n ~~`.
///
/// It gives a list of characters; that Erlang nests it shows only where the list itself is printed.
enum FormattedOutput {
  static let functions: [String: HostFunction] = [
    "format": .deep(2...2) { call throws(Interruption) in
      guard let format = call[0].interpolated, format.utf8.count < 10_000,
        let arguments = call.list(1), let text = text(format, arguments)
      else { return call.unsupported }
      return .list(text.unicodeScalars.map { .integer(Int($0.value)) })
    }
  ]

  private static func text(_ format: String, _ arguments: [Value]) -> String? {
    var result = ""
    var rest = format[...]
    var values = arguments[...]
    while let character = rest.popFirst() {
      guard character == "~" else {
        result.append(character)
        continue
      }
      guard let directive = Directive(&rest) else { return nil }
      switch directive.letter {
      case "~" where directive.isPlain: result += "~"
      case "n" where directive.isPlain: result += "\n"
      default:
        guard let value = values.popFirst(), let text = directive.text(of: value) else {
          return nil
        }
        result += text
      }
    }
    return values.isEmpty && result.unicodeScalars.allSatisfy(\.isASCII) ? result : nil
  }

  /// `~Field.Precision.PadLetter`.
  private struct Directive {
    let letter: Character
    private var width: Int?
    private var precision: Int?
    private var padding: Character = " "

    var isPlain: Bool { width == nil && precision == nil }

    init?(_ rest: inout Substring) {
      width = Self.number(&rest)
      if rest.first == "." {
        rest.removeFirst()
        precision = Self.number(&rest)
        if rest.first == "." {
          rest.removeFirst()
          guard let character = rest.popFirst() else { return nil }
          padding = character
        }
      }
      if rest.first == "t" { rest.removeFirst() }
      guard let letter = rest.popFirst(), width ?? 0 < 1_000, precision ?? 0 < 1_000 else {
        return nil
      }
      self.letter = letter
    }

    private static func number(_ rest: inout Substring) -> Int? {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }

    func text(of value: Value) -> String? {
      switch (letter, value) {
      case ("s", _) where precision == nil:
        guard value.binaryBytes != nil || value.elements != nil || value.atomText != nil,
          let text = value.interpolated
        else { return nil }
        // A text that is longer than its field is cut.
        return padded(width.map { String(text.prefix($0)) } ?? text, cutsLonger: false)
      case ("B", .integer(let number)) where precision == nil || precision == 10:
        return padded(String(number), cutsLonger: true)
      case ("w", .integer(let number)) where precision == nil:
        return padded(String(number), cutsLonger: true)
      case ("f", .float(let number)):
        guard let decimals = Optional(precision ?? 6), (1...15).contains(decimals),
          let text = FixedPoint.text(number, decimals: decimals)
        else { return nil }
        return padded(text, cutsLonger: true)
      default: return nil
      }
    }

    /// Erlang prints stars where a number does not fit.
    private func padded(_ text: String, cutsLonger: Bool) -> String {
      guard let width else { return text }
      if text.count > width, cutsLonger { return String(repeating: "*", count: width) }
      return String(repeating: padding, count: max(0, width - text.count)) + text
    }
  }
}
