/// How the page looks: light and dark by the reader's setting, at any width, on screen and on paper.
enum HTMLStyle {
  /// The style sheet.
  ///
  /// Blue and green are told apart by words and a line between them too; every text has a contrast of
  /// at least 4.5 : 1 on its ground (WCAG 2.2, criterion 1.4.3), which a test computes. Nothing moves.
  static let sheet = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff; --panel: #f4f6f8; --ink: #16202b; --quiet: #4b5968; --line: #c3ccd6;
      --link: #0b57d0; --ok: #146c2e; --warn: #7a4d00; --bad: #b3261e;
      --ok-ground: #e3f4e6; --warn-ground: #fdf0d3; --bad-ground: #fce4e2; --plain-ground: #e6ebf0;
      --blue: #2459b8; --green: #1b6e3c; --on-color: #ffffff; --focus: #9334e6;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #12171d; --panel: #1b222b; --ink: #e7edf3; --quiet: #a9b6c3; --line: #3b4856;
        --link: #8ab8ff; --ok: #7fdb98; --warn: #f2c267; --bad: #ff9c94;
        --ok-ground: #14351e; --warn-ground: #3a2c0a; --bad-ground: #431a18; --plain-ground: #28323d;
        --blue: #8ab4f8; --green: #81c995; --on-color: #10151b; --focus: #d7aefb;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
    p, ul, ol, dl, table { margin: .5rem 0; }
    a { color: var(--link); }
    code, pre { font-family: ui-monospace, monospace; font-size: .875em; overflow-wrap: anywhere; }
    pre { background: var(--panel); border: 1px solid var(--line); padding: .5rem; overflow-x: auto;
      overflow-wrap: normal; margin: .25rem 0; }
    pre.command { white-space: pre-wrap; overflow-wrap: anywhere; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; background: var(--ground); padding: .5rem; z-index: 1; }
    .quiet { color: var(--quiet); }
    .scroll { overflow-x: auto; border: 1px solid var(--line); }
    .badge { display: inline-block; padding: 0 .5rem; border-radius: .25rem; background: var(--plain-ground);
      color: var(--ink); font-size: .875rem; white-space: nowrap; }
    .ok { background: var(--ok-ground); color: var(--ok); }
    .degraded, .unknown, .warning, .approval_required { background: var(--warn-ground); color: var(--warn); }
    .break, .blocked, .error { background: var(--bad-ground); color: var(--bad); }
    .go { background: var(--ok-ground); color: var(--ok); }
    .verdict { font-size: 1.1rem; padding: .125rem .75rem; font-weight: 600; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid var(--line); padding: .25rem .375rem; text-align: left; vertical-align: top; }
    th { background: var(--panel); font-weight: 600; }
    .wide { table-layout: fixed; width: 100%; } .wide th, .wide td { overflow-wrap: anywhere; }
    .wide th:first-child { width: 6rem; } .wide th:nth-child(2), .wide th:nth-child(3) { width: 22%; }
    ol.steps, ul.waits { list-style: none; padding: 0; }
    details.step { border: 1px solid var(--line); border-radius: .25rem; margin: .375rem 0; background: var(--panel); }
    details.step > summary { padding: .5rem; cursor: pointer; overflow-wrap: anywhere; }
    details.step > div { padding: .25rem 1rem .75rem; background: var(--ground); }
    details.step:has(:target) { border-color: var(--focus); }
    .number { display: inline-block; min-width: 1.5rem; color: var(--quiet); }
    dl.facts { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: .125rem 1rem; }
    dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
    .evidence li { margin: .25rem 0; }
    .side { font-weight: 600; } .side.blue { color: var(--blue); } .side.green { color: var(--green); }
    svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
    svg text { fill: var(--ink); } svg .soft { fill: var(--quiet); }
    svg .slot { fill: var(--panel); stroke: var(--line); }
    svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .box { fill: var(--plain-ground); stroke: var(--quiet); }
    svg .box.approval { stroke: var(--warn); stroke-width: 2.5; }
    svg .box.final { stroke: var(--bad); stroke-width: 2.5; }
    svg a:hover .box { fill: var(--ground); } svg a:focus-visible .box { stroke: var(--focus); stroke-width: 3; }
    svg a text { fill: var(--link); text-decoration: underline; }
    svg .traffic-blue { fill: var(--blue); } svg .traffic-green { fill: var(--green); }
    svg .share { stroke: var(--ground); stroke-width: 2; }
    svg text.on { fill: var(--on-color); font-weight: 600; }
    svg rect.ok { fill: var(--ok-ground); stroke: var(--ok); } svg text.ok { fill: var(--ok); }
    svg rect.degraded, svg rect.unknown { fill: var(--warn-ground); stroke: var(--warn); }
    svg text.degraded, svg text.unknown { fill: var(--warn); }
    svg rect.break { fill: var(--bad-ground); stroke: var(--bad); } svg text.break { fill: var(--bad); }
    svg rect.plain { fill: var(--plain-ground); stroke: var(--quiet); }
    @media (max-width: 40rem) { body { padding: .5rem; } .matrix { width: 100%; font-size: .8125rem; }
      .matrix th, .matrix td { overflow-wrap: anywhere; padding: .25rem; } .matrix .badge { font-size: inherit; padding: 0 .25rem; } dl.facts { grid-template-columns: minmax(0, 1fr); }
      .wide thead { position: absolute; left: -999rem; } .wide tr, .wide td { display: block; border: 0; }
      .wide tr { border-bottom: 1px solid var(--line); padding: .25rem 0; } }
    @media print {
      :root { --ground: #fff; --panel: #fff; --ink: #000; --quiet: #333; --line: #999; --link: #000;
        --blue: #2459b8; --green: #1b6e3c; --on-color: #fff; }
      body { max-width: none; padding: 0; font-size: 10pt; } .skip { display: none; }
      .scroll { overflow: visible; border: 0; } svg { min-width: 0 !important; }
      details::details-content { content-visibility: visible; display: block; block-size: auto; }
      summary { list-style: none; break-inside: avoid; } details::details-content { break-before: avoid; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
      li li, pre, tr, dl { break-inside: avoid; } h2, h3, summary { break-after: avoid; }
      * { print-color-adjust: exact; }
    }
    """
}
