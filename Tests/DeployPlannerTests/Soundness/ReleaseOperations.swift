import TestSupport

extension ReleaseGenerator {
  /// Adds one random operation; nothing where what it needs is not there.
  mutating func addOperation() {
    switch random.next(below: 24) {
    case 0, 1, 2, 3: addColumn()
    case 4, 5: dropColumn()
    case 6: renameColumn()
    case 7: renameTable()
    case 8, 9: changeType()
    case 10: changeDefault()
    case 11: setNotNull()
    case 12: dropNotNull()
    case 13: addCheck()
    case 14: addForeignKey()
    case 15, 16: addUniqueIndex()
    case 17: dropUniqueIndex()
    case 18: renameIndex()
    case 19: changeEnumeration()
    case 20: createTable()
    case 21: dropTable()
    case 22: addGeneratedColumn()
    default: backfill()
    }
  }
}
