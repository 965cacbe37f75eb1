/// The elements of two lists that are not at the beginning or the end of both.
///
/// Whatever a change leaves alone costs one comparison, however long the lists are.
package func differing<Element: Equatable>(
  _ old: [Element], _ new: [Element]
) -> (old: [Element], new: [Element]) {
  let start = zip(old, new).prefix { $0 == $1 }.count
  let rest = min(old.count, new.count) - start
  let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
  return (
    Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)])
  )
}
