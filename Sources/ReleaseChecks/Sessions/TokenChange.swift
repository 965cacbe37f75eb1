/// Calls of `Phoenix.Token` in green that have taken the place of others, whose tokens they do not open.
///
/// What counts are the tokens that the versions exchange: those that one of them makes and the other one
/// reads. Of a token that is new, or gone with all that reads it, there is nothing to say.
struct TokenChange {
  var old: [TokenUse]
  var new: [TokenUse]
  /// Whether it is open that they differ, or that one has taken the place of the other.
  var doubt: Doubt?

  /// What is not known.
  enum Doubt {
    /// The salts cannot be compared.
    case salt
    /// The calls stand in functions of one name in different modules.
    case successor
  }

  /// All changes between two versions, sorted by green's place.
  static func all(blue: [TokenUse], green: [TokenUse]) -> [TokenChange] {
    TokenUse.Role.allCases.flatMap { role in
      changes(TokenExchange(blue: blue, green: green), role)
    }.sorted { $0.new[0].location < $1.new[0].location }
  }

  private static func changes(_ exchange: TokenExchange, _ role: TokenUse.Role) -> [TokenChange] {
    let blue = Dictionary(grouping: exchange.blue.filter { $0.role == role }, by: \.place)
    let green = Dictionary(grouping: exchange.green.filter { $0.role == role }, by: \.place)
    let places = Set(green.keys)
    return green.compactMap { place, new -> TokenChange? in
      if let old = blue[place] { return exchange.change(from: old, to: new) }
      let new = new.filter { !$0.isAmong(exchange.blue, as: role) }
      let gone = exchange.blue.filter {
        $0.role == role && !places.contains($0.place) && !$0.isAmong(exchange.green, as: role)
      }
      guard !new.isEmpty, !(role == .writes && exchange.blueReads(new)) else { return nil }
      let own = gone.filter { old in
        old.place.module == place.module || new.contains { $0.hasSameSalt(as: old) == true }
      }
      if !own.isEmpty { return TokenChange(old: own, new: new, doubt: nil) }
      let likely = gone.filter { $0.place.function == place.function }
      return likely.isEmpty ? nil : TokenChange(old: likely, new: new, doubt: .successor)
    }
  }
}

/// The calls of both versions.
struct TokenExchange {
  let blue: [TokenUse]
  let green: [TokenUse]

  /// Whether blue opens the tokens that all of some calls of green make.
  func blueReads(_ uses: [TokenUse]) -> Bool {
    uses.allSatisfy { use in blue.contains { $0.role == .reads && $0.isSame(as: use) == true } }
  }

  /// What becomes of the tokens of one function in which both versions use some.
  func change(from old: [TokenUse], to new: [TokenUse]) -> TokenChange? {
    let gone = old.filter { one in !new.contains { $0.isSame(as: one) == true } }
    let added = new.filter { one in !old.contains { $0.isSame(as: one) == true } }
    guard !gone.isEmpty, !added.isEmpty, !isHarmless(gone, added, beside: old) else { return nil }
    let isOpen = gone.contains { one in added.contains { $0.isSame(as: one) == nil } }
    return TokenChange(old: gone, new: added, doubt: isOpen ? .salt : nil)
  }

  /// Whether each version opens what the other one makes, although the calls of a function changed.
  private func isHarmless(
    _ gone: [TokenUse], _ added: [TokenUse], beside old: [TokenUse]
  ) -> Bool {
    if added[0].role == .writes { return blueReads(added) }
    // Green opens them in a function that blue does not have.
    let places = Set(blue.map(\.place))
    let areMoved = gone.allSatisfy { one in
      green.contains {
        !places.contains($0.place) && $0.role == .reads && $0.isSame(as: one) == true
      }
    }
    if areMoved { return true }
    // Where blue opens several, those of older versions may go; what blue makes itself may not.
    let isWritten = { (one: TokenUse) in one.isAmong(blue, as: .writes) }
    return old.contains(where: isWritten) && !gone.contains(where: isWritten)
  }
}

extension TokenUse {
  /// Whether calls of a role may have the same keys.
  fileprivate func isAmong(_ uses: [TokenUse], as role: Role) -> Bool {
    uses.contains { $0.role == role && $0.isSame(as: self) != false }
  }
}
