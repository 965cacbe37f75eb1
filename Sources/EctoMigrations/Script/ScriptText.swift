import Diagnostics

extension MigrationScript {
  /// The script for people: a heading, then what is sent, each with the line it comes from.
  ///
  /// `path` is what to call the file. Ends with a line break.
  public func text(path: String) -> String {
    var text = PrintableText.line("\(path) (\(heading))") + "\n"
    for (line, content) in body {
      let label = String(line)
      let indent = String(repeating: " ", count: max(0, 5 - label.count))
      let continuation = "\n" + String(repeating: " ", count: 7)
      text += "\(indent)\(label)  "
      text += content.split(separator: "\n", omittingEmptySubsequences: false)
        .map { PrintableText.line(String($0)) }.joined(separator: continuation)
      text += "\n"
    }
    return text
  }

  private var heading: String {
    var words = [module ?? "no migration", direction.rawValue]
    if !usesTransaction { words.append("no transaction") }
    if !takesMigrationLock { words.append("no migration lock") }
    return words.joined(separator: ", ")
  }

  /// Everything to tell, by line number: what is sent in the order of sending, then the rest.
  private var body: [(line: Int, content: String)] {
    var body: [(line: Int, content: String)] = []
    for position in 0...statements.count {
      for step in dataSteps where step.position == position {
        let table = step.table.map { " \($0)" } ?? ""
        body.append((step.location.line, "-- \(step.call): \(step.kind.rawValue)\(table)"))
      }
      for library in libraryMigrations where library.position == position {
        body.append((library.location.line, "-- \(library.summary)"))
      }
      if position < statements.count {
        let statement = statements[position]
        let condition = statement.conditional.map { "-- only if: \($0.reason)\n" } ?? ""
        body.append((statement.location.line, condition + statement.sql.trimmedLines.ended))
      }
    }
    for unknown in shownUnknowns {
      body.append((unknown.location.line, "-- unknown: \(unknown.reason)"))
    }
    for remark in remarks {
      body.append((remark.location.line, "-- note: \(remark.message)"))
    }
    if let error {
      let word = error.conditional == nil ? "fails" : "may fail"
      if error.location.path == file.path {
        body.append((error.location.line, "-- \(word): \(error.message)"))
      } else {
        let place = "\(error.location.path):\(error.location.line)"
        body.append((1, "-- \(word) in \(place): \(error.message)"))
      }
    }
    return body
  }
}

extension LibraryMigration {
  /// `Oban.Migration, version 12: at most creates table oban_jobs, …`.
  ///
  /// What the versions before did already, it does not do again: `Oban.Migration, version 12 after 11:
  /// drops constraint …`, where they are known.
  public var summary: String {
    var text = module
    if let version { text += ", version \(version)" }
    if let previousVersion {
      text +=
        direction == .up ? " after \(previousVersion)" : " and those above, of \(previousVersion)"
    }
    let effects = effects.map { "\($0.action.rawValue) \($0.object)" }.joined(separator: ", ")
    if effects.isEmpty { return text }
    return text + (previousVersion == nil ? ": at most " : ": ") + effects
  }
}

extension String {
  /// SQL with the semicolon that ends it, on a line of its own where a comment would swallow it.
  fileprivate var ended: String {
    let last = self[(lastIndex(of: "\n").map(index(after:)) ?? startIndex)...]
    if last.contains("--") { return self + "\n;" }
    return last.reversed().first { !$0.isWhitespace } == ";" ? self : self + ";"
  }

  /// The text without empty lines around it and without the indentation that all its lines share.
  fileprivate var trimmedLines: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    let indent =
      lines.dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }
      .map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.enumerated().map { position, line in
      position == 0 ? String(line) : String(line.dropFirst(min(indent, line.count)))
    }.joined(separator: "\n")
  }
}
