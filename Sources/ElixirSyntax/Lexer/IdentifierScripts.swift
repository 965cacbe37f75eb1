/// The scripts of the characters of names, for names must not mix them.
///
/// Source: Unicode 16.0, Scripts.txt and ScriptExtensions.txt, and how `String.Tokenizer` of Elixir
/// 1.18 takes them: Han, kana, Hangul and Bopomofo go together as Japanese, Korean and Chinese do.
enum IdentifierScripts {
  /// Whether the characters of a name, or of each of its parts between underscores, share a script.
  static func areUniform(in name: String) -> Bool {
    isUniform(name.unicodeScalars)
      || name.unicodeScalars.split(separator: "_").allSatisfy { isUniform($0) }
  }

  private static func isUniform(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    var common: Set<Substring>?
    for scalar in scalars {
      guard let scripts = scripts(of: scalar) else { continue }
      common = common.map { $0.intersection(scripts) } ?? scripts
      if common?.isEmpty == true { return false }
    }
    return true
  }

  /// The scripts that a character belongs to; nil if it goes with any.
  private static func scripts(of scalar: Unicode.Scalar) -> Set<Substring>? {
    if scalar.isASCII { return scalar.properties.isAlphabetic ? ["Latin"] : nil }
    // The micro sign, of no script, and the mu that it becomes go with any.
    if scalar.value == 0xB5 || scalar.value == 0x3BC { return nil }
    guard let range = ranges.last(where: { $0.first <= scalar.value }), scalar.value <= range.last
    else { return nil }
    let names = Set(range.scripts.split(separator: " "))
    return names.union(names.flatMap { writingSystems[$0] ?? [] })
  }

  /// The writing systems that a script is part of.
  private static let writingSystems: [Substring: [Substring]] = [
    "Bopomofo": ["Han with Bopomofo"],
    "Han": ["Han with Bopomofo", "Japanese", "Korean"],
    "Hangul": ["Korean"],
    "Hiragana": ["Japanese"],
    "Katakana": ["Japanese"],
  ]

  /// Ranges of characters that names may contain, ascending, with their scripts.
  private static let ranges: [(first: UInt32, last: UInt32, scripts: String)] = [
    (
      0xB7, 0xB7,
      "Avestan Carian Coptic Duployan Elbasan Georgian Glagolitic Gothic Greek "
        + "Gunjala_Gondi Han Latin Lydian Mahajani Old_Permic Shavian"
    ),
    (0xC0, 0x259, "Latin"),
    (0x2BC, 0x2BC, "Bengali Cyrillic Devanagari Latin Lisu Thai Toto"),
    (0x300, 0x300, "Cherokee Coptic Cyrillic Greek Latin Old_Permic Sunuwar Tai_Le"),
    (0x301, 0x301, "Cherokee Cyrillic Greek Latin Osage Sunuwar Tai_Le Todhri"),
    (0x302, 0x302, "Cherokee Cyrillic Latin Tifinagh"),
    (0x303, 0x303, "Glagolitic Latin Sunuwar Syriac Thai"),
    (
      0x304, 0x304,
      "Caucasian_Albanian Cherokee Coptic Cyrillic Gothic Greek Latin Osage Syriac "
        + "Tifinagh Todhri"
    ),
    (0x306, 0x306, "Cyrillic Greek Latin Old_Permic"),
    (0x307, 0x307, "Coptic Duployan Hebrew Latin Old_Permic Syriac Tai_Le Tifinagh Todhri"),
    (0x308, 0x308, "Armenian Cyrillic Duployan Gothic Greek Hebrew Latin Old_Permic Syriac Tai_Le"),
    (0x309, 0x309, "Latin Tifinagh"),
    (0x30A, 0x30A, "Duployan Latin Syriac"),
    (0x30B, 0x30B, "Cherokee Cyrillic Latin Osage"),
    (0x30C, 0x30C, "Cherokee Latin Tai_Le"),
    (0x310, 0x310, "Latin Sunuwar"),
    (0x311, 0x311, "Cyrillic Latin Todhri"),
    (0x313, 0x313, "Greek Latin Old_Permic Todhri"),
    (0x323, 0x323, "Cherokee Duployan Katakana Latin Syriac"),
    (0x324, 0x324, "Cherokee Duployan Latin Syriac"),
    (0x325, 0x325, "Latin Syriac"),
    (0x32D, 0x32D, "Latin Sunuwar Syriac"),
    (0x32E, 0x32E, "Latin Syriac"),
    (0x330, 0x330, "Cherokee Latin Syriac"),
    (0x331, 0x331, "Caucasian_Albanian Cherokee Gothic Latin Sunuwar Thai"),
    (0x342, 0x3FF, "Greek"),
    (0x400, 0x52F, "Cyrillic"),
    (0x531, 0x586, "Armenian"),
    (0x5B4, 0x5F2, "Hebrew"),
    (0x620, 0x64A, "Arabic"),
    (0x64B, 0x655, "Arabic Syriac"),
    (0x660, 0x669, "Arabic Thaana Yezidi"),
    (0x670, 0x670, "Arabic Syriac"),
    (0x671, 0x77F, "Arabic"),
    (0x780, 0x7B1, "Thaana"),
    (0x870, 0x8C9, "Arabic"),
    (0x901, 0x963, "Devanagari"),
    (0x966, 0x96F, "Devanagari Dogra Kaithi Mahajani"),
    (0x971, 0x97F, "Devanagari"),
    (0x981, 0x9E3, "Bengali"),
    (0x9E6, 0x9EF, "Bengali Chakma Syloti_Nagri"),
    (0x9F0, 0x9FE, "Bengali"),
    (0xA01, 0xA5C, "Gurmukhi"),
    (0xA66, 0xA6F, "Gurmukhi Multani"),
    (0xA70, 0xA74, "Gurmukhi"),
    (0xA81, 0xAE3, "Gujarati"),
    (0xAE6, 0xAEF, "Gujarati Khojki"),
    (0xAFA, 0xAFF, "Gujarati"),
    (0xB01, 0xB71, "Oriya"),
    (0xB82, 0xBD7, "Tamil"),
    (0xBE6, 0xBEF, "Grantha Tamil"),
    (0xC01, 0xC6F, "Telugu"),
    (0xC80, 0xCE3, "Kannada"),
    (0xCE6, 0xCEF, "Kannada Nandinagari Tulu_Tigalari"),
    (0xCF1, 0xCF3, "Kannada"),
    (0xD00, 0xD7F, "Malayalam"),
    (0xD82, 0xDF2, "Sinhala"),
    (0xE01, 0xE59, "Thai"),
    (0xE81, 0xEDF, "Lao"),
    (0xF00, 0xFC6, "Tibetan"),
    (0x1000, 0x103F, "Myanmar"),
    (0x1040, 0x1049, "Chakma Myanmar Tai_Le"),
    (0x1050, 0x109D, "Myanmar"),
    (0x10C7, 0x10FF, "Georgian"),
    (0x1200, 0x138F, "Ethiopic"),
    (0x1780, 0x17E9, "Khmer"),
    (0x1C90, 0x1CBF, "Georgian"),
    (0x1E00, 0x1EF9, "Latin"),
    (0x1F00, 0x1FFC, "Greek"),
    (0x2D27, 0x2D2D, "Georgian"),
    (0x2D80, 0x2DDE, "Ethiopic"),
    (0x3005, 0x3007, "Han"),
    (0x3041, 0x3096, "Hiragana"),
    (0x3099, 0x309A, "Hiragana Katakana"),
    (0x309D, 0x309E, "Hiragana"),
    (0x30A1, 0x30FA, "Katakana"),
    (0x30FB, 0x30FB, "Bopomofo Han Hangul Hiragana Katakana Yi"),
    (0x30FC, 0x30FC, "Hiragana Katakana"),
    (0x30FD, 0x30FE, "Katakana"),
    (0x3105, 0x31BF, "Bopomofo"),
    (0x3400, 0x9FFF, "Han"),
    (0xA67F, 0xA67F, "Cyrillic"),
    (0xA78D, 0xA7D9, "Latin"),
    (0xA9E7, 0xAA7F, "Myanmar"),
    (0xAB01, 0xAB2E, "Ethiopic"),
    (0xAB66, 0xAB67, "Latin"),
    (0xAC00, 0xD7A3, "Hangul"),
    (0xFA0E, 0xFA29, "Han"),
    (0x11301, 0x1133C, "Grantha Tamil"),
    (0x16FF0, 0x16FF1, "Han"),
    (0x1B11F, 0x1B11F, "Hiragana"),
    (0x1B120, 0x1B122, "Katakana"),
    (0x1B132, 0x1B152, "Hiragana"),
    (0x1B155, 0x1B167, "Katakana"),
    (0x1DF00, 0x1DF2A, "Latin"),
    (0x1E08F, 0x1E08F, "Cyrillic"),
    (0x1E7E0, 0x1E7FE, "Ethiopic"),
    (0x20000, 0x323AF, "Han"),
  ]
}
