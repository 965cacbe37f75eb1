/// The numbers of the fields in libpg_query's messages; a message's fields are an enum of its own.
enum Field {}

extension RawRepresentable<UInt32> {
  /// The number of the field in the message.
  var fieldNumber: UInt32 { rawValue + 1 }
}
