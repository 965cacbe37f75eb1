extension TokenKind: CustomStringConvertible {
  /// The kind as error messages name it.
  var description: String {
    switch self {
    case .endOfFile: "the end of the file"
    case .endOfLine: "the end of the line"
    case .semicolon: "\";\""
    case .comma: "\",\""
    case .dot, .dotCall: "\".\""
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .opIdentifier: "a name"
    case .keywordIdentifier, .keywordBegin: "a keyword"
    case .alias: "an alias"
    case .blockIdentifier: "a block keyword"
    case .fn: "\"fn\""
    case .do: "\"do\""
    case .end: "\"end\""
    case .true: "\"true\""
    case .false: "\"false\""
    case .nil: "\"nil\""
    case .atom, .atomBegin: "an atom"
    case .integer, .float: "a number"
    case .character: "a character"
    case .string, .stringBegin, .fragment: "a string"
    case .literalEnd: "the closing delimiter"
    case .charlist, .charlistBegin: "a charlist"
    case .sigilBegin: "a sigil"
    case .interpolationBegin: "\"#{\""
    case .openParen: "\"(\""
    case .closeParen: "\")\""
    case .openBracket: "\"[\""
    case .closeBracket: "\"]\""
    case .openCurly: "\"{\""
    case .closeCurly, .interpolationEnd: "\"}\""
    case .openBinary: "\"<<\""
    case .closeBinary: "\">>\""
    case .mapStart: "\"%{\""
    case .percent: "\"%\""
    case .stabOperator: "\"->\""
    case .associateOperator: "\"=>\""
    case .whenOperator: "\"when\""
    case .pipeOperator: "\"|\""
    case .comparisonOperator, .atOperator, .unaryOperator, .andOperator, .orOperator,
      .arrowOperator, .matchOperator, .inOperator, .inMatchOperator, .typeOperator,
      .dualOperator, .multiplyOperator, .powerOperator, .concatOperator, .rangeOperator,
      .xorOperator, .captureInteger, .captureOperator, .relationalOperator, .ternaryOperator,
      .ellipsisOperator:
      "an operator"
    }
  }
}
