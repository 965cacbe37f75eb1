import EctoMigrations
import Testing

/// Arithmetic of the library `Decimal` 2, with its default context of 28 digits.
@Suite struct DecimalTests {
  @Test(arguments: [
    ("div(\"10.50\", 3)", "3.50"), ("div(1, 3)", "0.3333333333333333333333333333"),
    ("div(2, 3)", "0.6666666666666666666666666667"), ("div(\"-7\", \"0.004\")", "-1.75E+3"),
    ("div(100, 4)", "25"), ("div(0, 5)", "0"), ("div(1, 8)", "0.125"), ("div(\"1E5\", 2)", "5E+4"),
    ("div(22, 7) |> Decimal.round(4)", "3.1429"),
    ("div(1, 3) |> Decimal.mult(3)", "0.9999999999999999999999999999"),
    ("round(\"2.675\", 2, :down)", "2.67"), ("round(\"2.671\", 2, :up)", "2.68"),
    ("round(\"2.675\", 2)", "2.68"), ("round(\"2.675\", 2, :half_down)", "2.67"),
    ("round(\"2.665\", 2, :half_even)", "2.66"), ("round(\"2.6651\", 2, :half_even)", "2.67"),
    ("round(\"-2.671\", 2, :floor)", "-2.68"), ("round(\"-2.679\", 2, :ceiling)", "-2.67"),
    ("round(1, 2)", "1.00"), ("round(0, 2)", "0.00"), ("round(\"99.999\", 2)", "100.00"),
    ("round(\"1234.5\", -1)", "1.23E+3"), ("round(\"0.4\")", "0"), ("div_int(7, 2)", "3"),
    ("rem(7, 2)", "1"), ("rem(\"-7.5\", 2)", "-1.5"), ("div_int(\"-7.5\", 2)", "-3"),
    ("rem(1, 2)", "1"), ("abs(Decimal.new(\"-1.5\"))", "1.5"),
    ("normalize(Decimal.new(\"1500\"))", "1.5E+3"), ("to_float(Decimal.new(\"1.10\"))", "1.1"),
    ("max(1, \"2.5\")", "2.5"), ("min(1, \"2.5\")", "1"),
    ("negative?(Decimal.new(0))", "false"),
  ])
  func `is exact`(_ call: String, _ text: String) throws {
    let script = try migrationScript("  def up, do: execute(\"#{Decimal.\(call)}\")")
    #expect(script.unknowns.map(\.reason) == [])
    #expect(script.statements.map(\.sql) == [text])
  }

  @Test(arguments: ["div(1, 0)", "div(0, 0)", "rem(1, 0)", "div_int(1, \"0.0\")"])
  func `refuses to divide by zero`(_ call: String) throws {
    let script = try migrationScript("  def up, do: execute(\"#{Decimal.\(call)}\")")
    #expect(script.error?.message.hasPrefix("(Decimal.Error)") == true)
  }
}
