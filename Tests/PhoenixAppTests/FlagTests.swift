import PhoenixApp
import Testing

struct FlagTests {
  private let read = "Repo.all(from c in Customer, select: c.name)"
  private let guarded = "read customers [name] if FunWithFlags.enabled?(x)"

  @Test(arguments: [
    "if FunWithFlags.enabled?(:x), do: READ",
    "if FunWithFlags.enabled?(:x, for: a), do: READ, else: nil",
    "unless FunWithFlags.enabled?(:x), do: nil, else: READ",
    "if !FunWithFlags.enabled?(:x) do nil else READ end",
    "FunWithFlags.enabled?(:x) && READ",
    "if a && FunWithFlags.enabled?(:x), do: READ",
    "case FunWithFlags.enabled?(:x) do true -> READ; false -> nil end",
    "cond do FunWithFlags.enabled?(:x) -> READ; true -> nil end",
    "with true <- FunWithFlags.enabled?(:x), do: READ",
    "if on?(), do: READ",
    "if on?(), do: deep()",
    "on = FunWithFlags.enabled?(:x)\n if on == true, do: Enum.map([1], fn _ -> READ end)",
  ])
  func `a use inside a flag's branch is guarded`(_ body: String) {
    let text = body.replacing("READ", with: read)
    let lines = SampleApp.lines(
      """
        def f(a), do: (
          \(text)
        )
        defp on?, do: FunWithFlags.enabled?(:x)
        defp deep, do: \(body.contains("deep") ? read : "nil")
      """)
    #expect(Set(lines).filter { $0.contains("[name]") } == [guarded], "\(lines)")
  }

  @Test(arguments: [
    "if FunWithFlags.enabled?(:x), do: nil, else: READ",
    "if a || FunWithFlags.enabled?(:x), do: READ",
    "unless FunWithFlags.enabled?(:x), do: READ",
    "FunWithFlags.enabled?(:x); READ",
    "if Other.enabled?(:x), do: READ",
  ])
  func `a use that may happen with the flag off is not guarded`(_ body: String) {
    let text = body.replacing("READ", with: read)
    #expect(SampleApp.lines("def f(a), do: (\(text))") == ["read customers [name]"])
  }

  @Test func `flag functions of the application are configured`() {
    let lines = SampleApp.lines(
      "def f, do: if(Shop.Flags.on?(:beta), do: Repo.all(Customer))", flags: ["Shop.Flags.on?"])
    #expect(lines == ["read customers [id name email points] if Shop.Flags.on?(beta)"])
  }
}
