extension Value {
  /// The text that `to_string` and interpolation give, or nil for terms without one (tuples, maps).
  ///
  /// Source: Elixir's `String.Chars` implementations.
  public var interpolated: String? { nil }

  /// The text that `inspect` gives; an unknown part prints as `…`.
  public var inspected: String { "" }
}
