extension HTML {
  /// A whole page: one file that asks the network for nothing and runs no code.
  ///
  /// - Parameters:
  ///   - title: The title of its window.
  ///   - body: What stands in it.
  /// - Returns: The document.
  static func page(title: HTML, body: HTML) -> HTML {
    let style = HTML(stringLiteral: HTMLStyle.sheet)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>
      """
  }
}
