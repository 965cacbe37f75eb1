import Diagnostics

/// A piece of HTML; text can get into it only escaped.
///
/// What is interpolated as a `String` is text, and escaped; what is interpolated as `HTML` is kept
/// as it is. So no name of the user's can become markup.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The markup.
  let markup: String

  init(stringLiteral value: String) { markup = value }

  init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

  private init(markup: String) { self.markup = markup }

  static let empty: HTML = ""

  static func + (left: HTML, right: HTML) -> HTML { HTML(markup: left.markup + right.markup) }

  /// Pieces one after another, each on lines of its own.
  static func lines(_ pieces: [HTML]) -> HTML {
    HTML(markup: pieces.map(\.markup).filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// Text that is shown as it is, within an element or a quoted attribute.
  static func text(_ text: String) -> HTML {
    var markup = ""
    for scalar in PrintableText.line(text).unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      default: markup.unicodeScalars.append(scalar)
      }
    }
    return HTML(markup: markup)
  }

  /// A sentence of planctl's, its code marked as such.
  static func sentence(_ sentence: String) -> HTML {
    Prose(sentence).pieces.reduce(.empty) { html, piece in
      switch piece {
      case .words(let words): html + .text(words)
      case .code(let code): html + "<code>\(code)</code>"
      }
    }
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { markup += literal }

    mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

    mutating func appendInterpolation(_ text: String) { markup += HTML.text(text).markup }

    mutating func appendInterpolation(_ number: Int) { markup += String(number) }
  }
}
