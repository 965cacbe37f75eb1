import PhoenixApp

/// Files of environment variables, as shells and dotenv read them.
///
/// `docker --env-file` reads the same of lines without quotes; quotes it takes as a part of the value.
enum EnvironmentFile {
  /// The variables of a file; nil where none is given.
  ///
  /// Of values that cannot be told the user is told on standard error.
  static func variables(at path: String?) throws -> StartEnvironment? {
    guard let path else { return nil }
    let environment = try variables(in: InputFile.bytes(of: path), path: path)
    for (name, reason) in environment.undecided.sorted(by: { $0.key < $1.key }) {
      StandardStream.tell("\(reason); until then \(name) is not known")
    }
    return environment
  }

  /// The variables of a file: `NAME=value` lines, `export` before them, quotes around values, `#` comments.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its path, for errors.
  /// - Returns: The values by name; the last line of a name wins. Those that readers of such files take in
  ///   different ways are undecided.
  /// - Throws: `CommandFailure` with the line's number, and never its text, which may hold a secret.
  static func variables(in bytes: [UInt8], path: String) throws -> StartEnvironment {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CommandFailure(
        "\(path): this file is not UTF-8: bytes of its values would be lost; write it anew")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var values: [String: Secret] = [:]
    var undecided: [String: String] = [:]
    for (position, line) in lines.enumerated() {
      var rest = line.drop(while: isBlank)
      if rest.isEmpty || rest.first == UInt8(ascii: "#") || rest == [UInt8(ascii: "\r")] {
        continue
      }
      let word = Array("export".utf8)
      if rest.starts(with: word), rest.dropFirst(word.count).first.map(isBlank) == true {
        rest = rest.dropFirst(word.count).drop(while: isBlank)
      }
      let place = "\(path):\(position + 1)"
      let parts = rest.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, isName(parts[0]) else {
        throw CommandFailure("\(place): \(EnvironmentValue.Refusal.form.message)")
      }
      let name = String(decoding: parts[0], as: UTF8.self)
      do throws(EnvironmentValue.Refusal) {
        let value = try EnvironmentValue.read(parts[1])
        values[name] = Secret(String(decoding: value, as: UTF8.self))
        undecided[name] = nil
      } catch .form {
        throw CommandFailure("\(place): \(EnvironmentValue.Refusal.form.message)")
      } catch {
        undecided[name] = "\(place): \(error.message)"
      }
    }
    return StartEnvironment(values, undecided: undecided)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first > 0x39 || first < 0x30 else { return false }
    return text.allSatisfy(EnvironmentValue.isPartOfName)
  }
}
