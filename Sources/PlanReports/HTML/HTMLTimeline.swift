import DeployPlanner

/// The release over time as a drawing: slots, steps, traffic, schema states, locks by table.
struct HTMLTimeline {
  private static let left = 112.0
  private static let row = 26.0
  /// The most tables whose locks are drawn; the steps name all.
  private static let mostTables = 24

  private let plan: Plan
  private let layout: TimelineLayout

  init(_ plan: Plan) {
    self.plan = plan
    layout = TimelineLayout(of: plan, from: Self.left)
  }

  /// The drawing, with links to the steps, and a sentence for those who cannot see it.
  var svg: HTML {
    let tables = Array(tables.prefix(Self.mostTables))
    let lanes: [HTML] = [
      slots(y: 4), steps(y: 34), traffic(y: 92), schemas(y: 158), locks(of: tables, y: 196),
    ]
    let height = 206 + Double(max(1, tables.count)) * Self.row
    let size: HTML = "\(number(layout.end + 8)) \(number(height))"
    return """
      <svg viewBox="0 0 \(size)" style="min-width:\(number(layout.end + 8))px" role="group" aria-labelledby="timeline-title timeline-text">
      <title id="timeline-title">Timeline of the release</title>
      <desc id="timeline-text">\(description)</desc>
      \(HTML.lines(lanes))
      </svg>
      """
  }

  /// What the drawing shows, in words.
  private var description: String {
    let stages = plan.steps.flatMap(\.stages).map { "\($0.weight)% for \($0.minutes) minutes" }
    return "\(plan.steps.count) steps from left to right. Green's share of the traffic: "
      + (stages.isEmpty ? "no stages" : stages.joined(separator: ", ")) + "."
  }

  private func slots(y: Double) -> HTML {
    var pieces: [HTML] = [label("slot", y: y + 15)]
    for phase in Step.Phase.allCases {
      let spans = layout.spans.filter { plan.steps[$0.step].phase == phase }
      guard let first = spans.first, let last = spans.last else { continue }
      pieces.append(
        rectangle(first.start, y, last.end - first.start, 22, "slot")
          + text(phase.rawValue, x: (first.start + last.end) / 2, y: y + 15, "middle"))
    }
    return .lines(pieces)
  }

  private func steps(y: Double) -> HTML {
    var pieces: [HTML] = [label("step", y: y + 26)]
    for (index, step) in plan.steps.enumerated() {
      let spans = layout.spans.filter { $0.step == index }
      guard let first = spans.first, let last = spans.last else { continue }
      let kind =
        step.isPointOfNoReturn ? "box final" : step.approval != nil ? "box approval" : "box"
      let note = step.migration.map { "\($0.version) \($0.name)" } ?? step.id
      let room = Int((last.end - first.start - 12) / 6.4)
      let name = step.migration?.name ?? step.id
      let box = rectangle(first.start + 2, y, last.end - first.start - 4, 44, kind)
      pieces.append(
        """
        <a href="#step-\(index + 1)"><title>\(index + 1). \(note)</title>\(box)\
        \(text("\(index + 1)", x: (first.start + last.end) / 2, y: y + 18, "middle"))\
        \(text(shortened(name, to: room), x: (first.start + last.end) / 2, y: y + 35, "middle"))</a>
        """)
    }
    return .lines(pieces)
  }

  private func traffic(y: Double) -> HTML {
    let height = 52.0
    var pieces: [HTML] = [label("traffic", y: y + 30)]
    for span in layout.spans {
      let green = height * Double(min(100, max(0, span.greenWeight))) / 100
      if green < height {
        pieces.append(rectangle(span.start, y, span.width, height - green, "traffic-blue"))
      }
      if green > 0 {
        pieces.append(rectangle(span.start, y + height - green, span.width, green, "traffic-green"))
      }
    }
    for span in layout.spans where span.greenWeight > 0 && span.greenWeight < 100 {
      let level = y + height * Double(100 - span.greenWeight) / 100
      pieces.append(line(from: span.start, to: span.end, y: level, "share"))
    }
    for span in layout.spans where span.stage != nil || span.step == 0 {
      let colour = span.greenWeight == 0 ? "blue 100%" : "green \(span.greenWeight)%"
      let share = span.width < 66 && span.greenWeight > 0 ? "\(span.greenWeight)%" : colour
      let isLow = span.greenWeight > 0 && span.greenWeight < 50
      pieces.append(
        text(share, x: span.middle, y: y + (isLow ? 20 : 32), "middle on"))
      if let stage = span.stage {
        pieces.append(text("\(stage.minutes)m", x: span.middle, y: y + height + 13, "middle soft"))
      }
    }
    return .lines(pieces)
  }

  private func schemas(y: Double) -> HTML {
    var pieces: [HTML] = [label("schema", y: y + 18)]
    var start = 0
    while start < layout.spans.count {
      let schema = layout.spans[start].schema
      var end = start
      while end + 1 < layout.spans.count, layout.spans[end + 1].schema == schema { end += 1 }
      let x = layout.spans[start].start
      let width = layout.spans[end].end - x
      pieces.append(
        rectangle(x + 1, y, width - 2, 26, "plain")
          + text(schema == 0 ? "as it is" : "+\(schema)", x: x + width / 2, y: y + 17, "middle"))
      start = end + 1
    }
    return .lines(pieces)
  }

  /// The tables that a step locks or reads through, sorted.
  private var tables: [String] {
    let statements = plan.steps.compactMap(\.migration).flatMap(\.statements)
    return Set(statements.flatMap { $0.locks.map(\.relation) + $0.scans + $0.rewrites }).sorted()
  }

  private func locks(of tables: [String], y: Double) -> HTML {
    if tables.isEmpty {
      return label("locks", y: y + 18)
        + text("no table is locked", x: Self.left + 4, y: y + 18, "soft")
    }
    var pieces: [HTML] = []
    for (position, table) in tables.enumerated() {
      let top = y + Double(position) * Self.row
      pieces.append(label(shortened(table, to: 16), y: top + 16))
      pieces.append(line(from: Self.left, to: layout.end, y: top + Self.row - 2, "grid"))
      for span in layout.spans {
        guard let work = plan.steps[span.step].migration else { continue }
        guard let lock = TableLock(on: table, in: work.statements) else { continue }
        pieces.append(
          """
          <g><title>\(table): \(lock.words)</title>\
          \(rectangle(span.start + 4, top + 2, span.width - 8, 20, lock.gravity))\
          \(text(lock.abbreviation, x: span.middle, y: top + 16, "middle " + lock.gravity))</g>
          """)
      }
    }
    return .lines(pieces)
  }

  private func label(_ name: String, y: Double) -> HTML { text(name, x: 4, y: y, "soft") }

  private func text(_ content: String, x: Double, y: Double, _ classes: String) -> HTML {
    let anchor: HTML = classes.hasPrefix("middle") ? " text-anchor=\"middle\"" : ""
    return
      "<text class=\"\(classes)\" x=\"\(number(x))\" y=\"\(number(y))\"\(anchor)>\(content)</text>"
  }

  private func line(
    from start: Double, to end: Double, y: Double, _ classes: String
  ) -> HTML {
    """
    <line class="\(classes)" x1="\(number(start))" x2="\(number(end))" y1="\(number(y))" y2="\(number(y))"/>
    """
  }

  private func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ classes: String
  ) -> HTML {
    """
    <rect class="\(classes)" x="\(number(x))" y="\(number(y))" width="\(number(max(1, width)))" \
    height="\(number(height))"/>
    """
  }

  private func shortened(_ text: String, to count: Int) -> String {
    text.count <= count ? text : text.prefix(max(1, count - 1)) + "…"
  }

  /// A coordinate with one decimal, equal on every machine.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
