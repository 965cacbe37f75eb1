import Foundation
import TestSupport
import Testing

/// Where a report goes, and what happens when it cannot be written.
@Suite struct OutputTests {
  /// Runs a command line in the shop's repository; what both streams say, then the status.
  private func shop(_ body: (ShopRepository) throws -> Void) throws {
    let repository = try ShopRepository()
    defer { repository.remove() }
    try body(repository)
  }

  @Test func `a report that cannot be written is status 2`() throws {
    try shop { (shop: ShopRepository) throws in
      for command in [
        "plan", "lint", "sql", "explain", "plan -o -", "plan -o /dev/full --format text", "--help",
        "help plan", "plan --help", "--version", "--generate-completion-script bash",
      ] {
        let output = try shop.run("planctl \(command) >/dev/full; echo \"status $?\"")
        #expect(output.hasSuffix("No space left on device\nstatus 2\n"), "\(command): \(output)")
      }
    }
  }

  @Test func `a reader that goes away ends the command as others end, silently`() throws {
    try shop { (shop: ShopRepository) throws in
      let printing = "planctl plan --format html"
      let output = try shop.run("\(printing) | true; echo \"${PIPESTATUS[0]}\"")
      #expect(["141\n", "0\n"].contains(output))
      let ignoring = try shop.run("trap '' PIPE; \(printing) | true; echo \"${PIPESTATUS[0]}\"")
      #expect(ignoring == "0\n")
    }
  }

  @Test(arguments: [
    ("plan -o missing/plan.yaml", "cannot write missing/plan.yaml: No such file or directory"),
    ("plan -o folder.yaml", "cannot write folder.yaml: Is a directory"),
    ("lint -o folder.yaml", "cannot write folder.yaml: Is a directory"),
    ("plan -o plan.yaml/x.yaml", "cannot write plan.yaml/x.yaml: Not a directory"),
  ])
  func `a file that cannot be written is named, with the reason`(
    command: String, reason: String
  ) throws {
    try shop { (shop: ShopRepository) throws in
      let output = try shop.run(
        "mkdir folder.yaml; touch plan.yaml; planctl \(command); echo \"status $?\"; ls -A folder.yaml"
      )
      #expect(output == "planctl: \(reason)\nstatus 2\n")
    }
  }

  /// What a shell calls status 130, and a pipeline a job that was cancelled.
  @Test(arguments: [SIGINT, SIGTERM])
  func `who interrupts it finds no half of a file, and the old one as it was`(signal: Int32) throws
  {
    try shop { (shop: ShopRepository) throws in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: PlanctlProcess.path)
      process.arguments = ["export", "-", "--to", "shell", "-o", "release.sh"]
      process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
      // It waits for the rest of its input.
      let input = Pipe()
      process.standardInput = input
      process.standardError = FileHandle.nullDevice
      try Data("old\n".utf8).write(to: URL(fileURLWithPath: shop.folder + "/release.sh"))
      let before = try FileManager.default.contentsOfDirectory(atPath: shop.folder).sorted()
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data("schema_version: '1.0'\n".utf8))
      try #require(Self.isWaiting(process.processIdentifier))
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == signal)
      #expect(try FileManager.default.contentsOfDirectory(atPath: shop.folder).sorted() == before)
      #expect(try shop.run("cat release.sh") == "old\n")
    }
  }

  /// Whether a process comes to wait within ten seconds: for its input, as it does nothing else for long.
  private static func isWaiting(_ process: Int32) -> Bool {
    var asleep = 0
    for _ in 0..<200 where asleep < 5 {
      let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let isAsleep =
        status?.contains("Name:\tplanctl\n") == true && status?.contains("State:\tS") == true
      asleep = isAsleep ? asleep + 1 : 0
      usleep(50_000)
    }
    return asleep == 5
  }

  @Test func `a dash is standard output, and standard input`() throws {
    try shop { (shop: ShopRepository) throws in
      #expect(try shop.run("cmp <(planctl plan) <(planctl plan -o -) && ls -- -").hasPrefix("ls:"))
      #expect(try shop.run("planctl plan -o - -o plan.yaml --quiet").hasPrefix("shop: v1.0.0"))
      #expect(
        try shop.run("planctl plan -o - --format yaml | planctl diff - plan.yaml")
          == "the plans are the same\n")
      #expect(try shop.run("planctl lint -o - | tail -n 1") == "1 warning, 4 notices\n")
      #expect(try shop.run("planctl export - --to shell -o - <plan.yaml").hasPrefix("#!"))
      #expect(
        try shop.run("echo 'CREATE TABLE t (id int)' | planctl effects -").contains("CREATE TABLE"))
      #expect(try shop.run("planctl diff - - <plan.yaml; echo $?").hasSuffix("\n64\n"))
    }
  }

  @Test func `a file that is written again keeps its rights`() throws {
    try shop { (shop: ShopRepository) throws in
      let output = try shop.run(
        """
        umask 022; planctl plan -o plan.yaml; stat -c %a plan.yaml
        chmod 640 plan.yaml; planctl plan -o plan.yaml; stat -c %a plan.yaml
        planctl export plan.yaml --to shell -o release.sh; chmod +x release.sh
        planctl export plan.yaml --to shell -o release.sh; stat -c %a release.sh
        """)
      #expect(output == "644\n640\n755\n")
    }
  }

  @Test func `a command that is interrupted ends by the signal and leaves no file`() throws {
    try shop { (shop: ShopRepository) throws in
      let output = try shop.run(
        """
        mkfifo schema.json
        planctl plan --snapshot schema.json -o plan.yaml & process=$!
        sleep 0.5; kill -TERM $process; wait $process; echo "status $?"; ls -A | grep plan
        """)
      #expect(output.hasSuffix("status 143\n"), "\(output)")
    }
  }

  @Test func `a folder whose name is not UTF-8 is refused with the reason`() throws {
    try shop { (shop: ShopRepository) throws in
      let output = try shop.run(
        "cd \"$(mktemp -d)\"; d=$(printf 'caf\\xe9'); cp -r '\(shop.folder)' \"$d\"; cd \"$d\""
          + "; planctl plan; echo \"status $?\"")
      #expect(output.contains("is not UTF-8"), "\(output)")
      #expect(output.hasSuffix("status 2\n"))
    }
  }
}
