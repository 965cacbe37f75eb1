internal import Diagnostics
internal import ElixirSyntax
internal import FoundationEssentials
internal import Glibc

/// Measures the parser: bytes a second of processor time, and memory as a multiple of the source.
///
///     ElixirParserBenchmark FILE_WITH_PATHS [SECONDS]
///
/// The first line of output is the throughput in MB/s, for scripts; see `run`.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: ElixirParserBenchmark FILE_WITH_PATHS [SECONDS]")
      return
    }
    let seconds = arguments.count > 2 ? Double(arguments[2]) ?? 3 : 3
    let list = try String(contentsOf: URL(filePath: arguments[1]), encoding: .utf8)
    let files = try list.split(separator: "\n").map { path -> SourceFile in
      let bytes = try Data(contentsOf: URL(filePath: String(path)))
      return SourceFile(path: String(path), bytes: Array(bytes))
    }
    let size = files.reduce(0) { $0 + $1.bytes.count }
    let throughput = measureThroughput(files, size: size, seconds: seconds)
    print(String(Int(throughput * 10) / 10) + "." + String(Int(throughput * 10) % 10))
    print("files: \(files.count), bytes: \(size)")
    reportMemory(files)
  }

  /// The best of several passes, in MB/s.
  private static func measureThroughput(
    _ files: [SourceFile], size: Int, seconds: Double
  ) -> Double {
    var best = 0.0
    var rejected = 0
    let end = clock() + clock_t(seconds * Double(CLOCKS_PER_SEC))
    repeat {
      let start = clock()
      for file in files where SyntaxTree.parse(file).rejection != nil { rejected += 1 }
      let duration = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      best = max(best, Double(size) / 1_000_000 / duration)
    } while clock() < end
    return best
  }

  /// Parses all files as one of about 20 MB, and compares the peak of memory with before.
  private static func reportMemory(_ files: [SourceFile]) {
    var bytes: [UInt8] = []
    while bytes.count < 20_000_000 {
      let before = bytes.count
      for file in files where bytes.count < 20_000_000 {
        bytes += file.bytes
        bytes.append(UInt8(ascii: "\n"))
      }
      if bytes.count == before { return }
    }
    let source = SourceFile(path: "all.ex", bytes: bytes)
    let before = peakMemory()
    let tree = SyntaxTree.parse(source)
    let used = peakMemory() - before
    print("memory: \(used / bytes.count) times the source (\(tree.diagnostics.count) errors)")
  }

  /// The most memory that the process has had resident, in bytes.
  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
