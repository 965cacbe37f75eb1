import PhoenixApp
import Testing

/// A private function that nothing mentions is never called.
struct UncalledFunctionTests {
  private static let read = "Repo.all(from c in Customer, select: c.name)"

  @Test(arguments: [
    "defp dead, do: READ",
    "defp dead(n) when n > 0, do: dead(n - 1)\n  defp dead(_), do: READ",
    "defp dead, do: deader()\n  defp deader, do: READ",
  ])
  func `what nothing calls asks for nothing`(_ code: String) {
    #expect(SampleApp.lines(code.replacing("READ", with: Self.read)).isEmpty)
  }

  @Test(arguments: [
    "def live, do: READ",
    "def live, do: helper()\n  defp helper, do: READ",
    "def live, do: Enum.map([1], &helper/1)\n  defp helper(_), do: READ",
    "def live, do: Enum.map([1], &helper(&1, 2))\n  defp helper(_, _), do: READ",
    "def live(x), do: x |> helper\n  defp helper(_), do: READ",
    "@callbacks [:helper]\n  defp helper, do: READ",
    "@before_compile Some.Library\n  defp helper, do: READ",
    "require EEx\n  EEx.function_from_file(:def, :page, \"page.eex\")\n  defp helper, do: READ",
    "use Some.Library\n  defp helper, do: READ",
    "defmacro live, do: quote(do: helper())\n  defp helper, do: READ",
  ])
  func `what something may call does not`(_ code: String) {
    #expect(
      SampleApp.lines(code.replacing("READ", with: Self.read)) == ["read customers [name]"])
  }
}
