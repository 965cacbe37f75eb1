import DeployPlanner
import Diagnostics

/// How a text report looks: with ANSI colours, or without.
struct TerminalStyle: Sendable {
  /// What a colour says; the numbers are those of ECMA-48's Select Graphic Rendition.
  enum Color: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case cyan = 36
  }

  let isColored: Bool

  func paint(_ text: String, _ color: Color) -> String {
    isColored ? "\u{1B}[1;\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  func dim(_ text: String) -> String { isColored ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  func paint(_ severity: Severity) -> String {
    switch severity {
    case .error: paint(severity.rawValue, .red)
    case .warning: paint(severity.rawValue, .yellow)
    case .notice: paint(severity.rawValue, .cyan)
    }
  }

  func paint(_ text: String, as cell: Cell) -> String {
    switch cell {
    case .ok: paint(text, .green)
    case .degraded, .unknown: paint(text, .yellow)
    case .breaks: paint(text, .red)
    }
  }

  func paint(_ verdict: Verdict) -> String {
    switch verdict {
    case .go: paint(verdict.rawValue, .green)
    case .approvalRequired, .unknown: paint(verdict.rawValue, .yellow)
    case .blocked: paint(verdict.rawValue, .red)
    }
  }

  func paint(_ side: Side) -> String {
    paint(side.rawValue, side == .blue ? .blue : .green)
  }
}
