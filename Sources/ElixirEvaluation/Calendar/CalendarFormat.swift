/// `Calendar.strftime/2`, with the names and forms that it has without options.
struct CalendarFormat {
  let value: Value

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static let days = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// nil where the format has a directive that is not known, or the value has not what it needs.
  func text(_ format: String) -> String? {
    var result = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      var padding: Character?
      var width: Int?
      while let flag = rest.first {
        if width == nil, flag == "-" || flag == "_" || flag == "0" {
          padding = flag
        } else if flag.isASCII, let digit = flag.wholeNumberValue {
          width = (width ?? 0) * 10 + digit
          if width ?? 0 > 100 { return nil }
        } else {
          break
        }
        rest.removeFirst()
      }
      guard let directive = rest.popFirst(), let text = directiveText(directive, padding, width)
      else { return nil }
      result += text
    }
    return result
  }

  private func directiveText(_ directive: Character, _ padding: Character?, _ width: Int?)
    -> String?
  {
    let date = CivilDate(value)
    switch directive {
    case "Y": return number("year", 4, padding, width)
    case "y": return value["year"]?.int.map { pad(String($0 % 100), "0", 2, padding, width) }
    case "m": return number("month", 2, padding, width)
    case "d": return number("day", 2, padding, width)
    case "H": return number("hour", 2, padding, width)
    case "I":
      return value["hour"]?.int.map { pad(String(($0 + 11) % 12 + 1), "0", 2, padding, width) }
    case "M": return number("minute", 2, padding, width)
    case "S": return number("second", 2, padding, width)
    case "j": return date.map { pad(String($0.dayOfYear), "0", 3, padding, width) }
    case "q": return date.map { pad(String(($0.month - 1) / 3 + 1), "0", 1, padding, width) }
    case "u": return date.map { pad(String($0.dayOfWeek), "0", 1, padding, width) }
    case "B": return date.map { name(Self.months[$0.month - 1], padding, width) }
    case "b": return date.map { name(String(Self.months[$0.month - 1].prefix(3)), padding, width) }
    case "A": return date.map { name(Self.days[$0.dayOfWeek - 1], padding, width) }
    case "a":
      return date.map { name(String(Self.days[$0.dayOfWeek - 1].prefix(3)), padding, width) }
    case "p": return value["hour"]?.int.map { name($0 < 12 ? "AM" : "PM", padding, width) }
    case "P": return value["hour"]?.int.map { name($0 < 12 ? "am" : "pm", padding, width) }
    default: return padding == nil && width == nil ? plainText(directive) : nil
    }
  }

  /// Directives that are taken without padding only.
  private func plainText(_ directive: Character) -> String? {
    switch directive {
    case "%": return "%"
    case "x": return text("%Y-%m-%d")
    case "X": return text("%H:%M:%S")
    case "c": return text("%Y-%m-%d %H:%M:%S")
    case "f":
      guard let time = TimeOfDay(value) else { return nil }
      let digits = CivilDate.padded(time.microseconds % 1_000_000, 6)
      return time.precision == 0 ? "0" : String(digits.prefix(time.precision))
    default: return nil
    }
  }

  private func number(
    _ field: String, _ usual: Int, _ padding: Character?, _ width: Int?
  ) -> String? {
    value[field]?.int.map { pad(String($0), "0", usual, padding, width) }
  }

  private func name(_ text: String, _ padding: Character?, _ width: Int?) -> String {
    pad(text, " ", 0, padding, width)
  }

  /// `-` is no padding, `_` spaces, `0` zeros.
  private func pad(
    _ text: String, _ fill: Character, _ usual: Int, _ padding: Character?, _ width: Int?
  ) -> String {
    if padding == "-" { return text }
    let fill: Character = padding == "_" ? " " : (padding == "0" ? "0" : fill)
    return String(repeating: fill, count: max(0, (width ?? usual) - text.count)) + text
  }
}
