public import Diagnostics
import Foundation

extension SourceTree {
  /// The files below a folder, read as they are; the name is the folder's last part.
  public init(folder: String) throws {
    let root = URL(fileURLWithPath: folder)
    var contents: [String: [UInt8]] = [:]
    let walker = FileManager.default.enumerator(atPath: folder)
    while let path = walker?.nextObject() as? String {
      let url = root.appendingPathComponent(path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      contents[path] = Array(try Data(contentsOf: url))
    }
    self.init(name: root.lastPathComponent, contents: contents)
  }
}
