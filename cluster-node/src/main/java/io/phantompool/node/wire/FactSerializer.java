package io.phantompool.node.wire;

import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Puts facts into the journal and takes them out: the bytes as they are. */
public final class FactSerializer extends SerializerWithStringManifest {
  /** In every row of every executor's journal: never to be changed. */
  static final int IDENTIFIER = 7_001;

  /** In every row of every executor's journal: never to be changed. The bytes say their version. */
  static final String FACT = "fact";

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    requireFact(value);
    return FACT;
  }

  @Override
  public byte[] toBinary(Object value) {
    return requireFact(value).bytes();
  }

  private static JournaledFact requireFact(Object value) {
    if (value instanceof JournaledFact fact) {
      return fact;
    }
    throw new IllegalArgumentException("Only facts are written here, not " + value.getClass());
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    if (!manifest.equals(FACT)) {
      throw new NotSerializableException(
          "The journal holds a '%s', which this program does not know".formatted(manifest));
    }
    return JournaledFact.of(bytes);
  }
}
