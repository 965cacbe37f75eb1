import Diagnostics
import Testing

@Suite struct WordSetTests {
  static func words(_ texts: String...) -> WordSet {
    var words = WordSet()
    for text in texts { words.insert(wordsOf: Array(text.utf8)) }
    return words
  }

  @Test(arguments: [
    ("orders", true), ("order", false), ("note", true), ("o", false), ("from o in", false),
    ("from order_id", true), ("grün", true), ("Grün", false), ("42", true), ("-", true), ("", true),
  ])
  func `a text is there if each of its words is, whole`(text: String, isThere: Bool) {
    let words = Self.words("from(orders, :note)\n# grün 42", "order_id")
    #expect(words.contains(text) == isThere)
  }

  @Test func `nothing is in no words`() {
    #expect(!WordSet().contains("orders"))
    #expect(!Self.words("", " \n").contains("orders"))
  }

  @Test func `as many words as there are`() {
    var words = WordSet()
    for number in 0..<20_000 where number % 2 == 0 {
      words.insert(wordsOf: Array("w\(number)".utf8))
    }
    #expect((0..<20_000).allSatisfy { words.contains("w\($0)") == ($0 % 2 == 0) })
  }
}
