/// Takes from a quoted form what Elixir 1.14, which Debian has, and 1.18 do differently.
///
/// 1.14 gives `%{}` the column of its curly bracket, and puts a negation that is alone in a block;
/// 1.18 gives it the column of the percent sign, and does so in parentheses only.
enum OlderForm {
  static func text(_ form: String) -> String {
    let bytes = Array(form.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    // The closing parentheses to leave out, by the depth at which they stand.
    var omitted: [Int] = []
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = stringEnd(bytes, from: index)
        result += bytes[index..<end]
        index = end
        continue
      case UInt8(ascii: "("):
        depth += 1
        if let length = mapLength(bytes, at: index) {
          result += Array("(:\"%{}\"".utf8)
          index += length
          continue
        }
        if let length = negationBlockLength(bytes, at: index) {
          omitted.append(depth)
          index += length
          continue
        }
      case UInt8(ascii: ")"):
        depth -= 1
        if omitted.last == depth + 1 {
          omitted.removeLast()
          index += 1
          continue
        }
      default: break
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func stringEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// The length of `(@line:column :"%{}"` at an index.
  private static func mapLength(_ bytes: [UInt8], at start: Int) -> Int? {
    guard let position = positionLength(bytes, at: start + 1) else { return nil }
    let head = Array(":\"%{}\"".utf8)
    guard bytes[(start + 1 + position)...].starts(with: head) else { return nil }
    return 1 + position + head.count
  }

  /// The length of `(:"__block__" ` before a negation that is the block's only expression.
  private static func negationBlockLength(_ bytes: [UInt8], at start: Int) -> Int? {
    let head = Array("(:\"__block__\" ".utf8)
    guard bytes[start...].starts(with: head), bytes[start + head.count] == UInt8(ascii: "(") else {
      return nil
    }
    let operand = start + head.count + 1
    guard let position = positionLength(bytes, at: operand) else { return nil }
    let rest = bytes[(operand + position)...]
    guard rest.starts(with: Array(":\"!\" ".utf8)) || rest.starts(with: Array(":\"not\" ".utf8))
    else { return nil }
    guard let end = nodeEnd(bytes, from: operand - 1), bytes[end] == UInt8(ascii: ")") else {
      return nil
    }
    return head.count
  }

  private static func positionLength(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "@") else { return nil }
    return bytes[start...].firstIndex(of: UInt8(ascii: " ")).map { $0 + 1 - start }
  }

  /// The index after a node in parentheses.
  private static func nodeEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = stringEnd(bytes, from: index)
        continue
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return index < bytes.count ? index : nil }
    }
    return nil
  }
}
