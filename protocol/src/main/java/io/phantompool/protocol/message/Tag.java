package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/**
 * The byte that says which kind of message follows. Requests, replies and facts share no value, so
 * that no bytes are two messages.
 */
interface Tag {
  /** The version of every form. */
  int VERSION = 1;

  /** Rule: the bytes are of a version that this code does not read. */
  String UNKNOWN_VERSION = "message-version";

  /** Rule: no message of the family has this tag. */
  String UNKNOWN_TAG = "message-tag";

  /** 0 to 255. */
  int code();

  /** Reads u8 version || u8 tag. */
  static <T extends Tag> T read(ByteReader in, T[] tags) throws MalformedEncodingException {
    long at = in.offset();
    int version = in.u8();
    if (version != VERSION) {
      throw new MalformedEncodingException(
          UNKNOWN_VERSION,
          at,
          "The message is of version %d, this code reads version %d".formatted(version, VERSION));
    }
    at = in.offset();
    int code = in.u8();
    for (T tag : tags) {
      if (tag.code() == code) {
        return tag;
      }
    }
    throw new MalformedEncodingException(
        UNKNOWN_TAG, at, "No message that can stand here has tag " + code);
  }
}
