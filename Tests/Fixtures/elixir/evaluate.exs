# Reads expressions, one base64 line each, and prints what each comes to, one base64 line each:
# "value " and its inspect, or "raise " and the exception's module, or "throw ", or "exit ".
Code.compiler_options(ignore_module_conflict: true)
Code.put_compiler_option(:ignore_module_conflict, true)

for line <- IO.stream(:stdio, :line) do
  source = line |> String.trim() |> Base.decode64!()

  text =
    try do
      {value, _} = Code.eval_string(source)
      "value " <> inspect(value)
    rescue
      error -> "raise " <> inspect(error.__struct__)
    catch
      :throw, value -> "throw " <> inspect(value)
      :exit, value -> "exit " <> inspect(value)
    end

  IO.puts(Base.encode64(text))
end
