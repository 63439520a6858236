package io.phantompool.node.wire;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Puts facts into the journal and takes them out: one as its bytes are, several as the length of
 * each in four bytes, the highest first, and its bytes.
 */
public final class FactSerializer extends SerializerWithStringManifest {
  /** In every row of every executor's journal: never to be changed. */
  static final int IDENTIFIER = 7_001;

  /** In every row of every executor's journal: never to be changed. The bytes say their version. */
  static final String FACT = "fact";

  /** The same for several in one row. */
  static final String FACTS = "facts";

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return requireFacts(value).size() == 1 ? FACT : FACTS;
  }

  @Override
  public byte[] toBinary(Object value) {
    List<byte[]> facts = requireFacts(value);
    if (facts.size() == 1) {
      return facts.getFirst();
    }
    ByteWriter all = new ByteWriter();
    facts.forEach(fact -> all.u32(fact.length).bytes(fact));
    return all.toByteArray();
  }

  private static List<byte[]> requireFacts(Object value) {
    if (value instanceof JournaledFact fact) {
      return fact.facts();
    }
    throw new IllegalArgumentException("Only facts are written here, not " + value.getClass());
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return switch (manifest) {
      case FACT -> JournaledFact.of(bytes);
      case FACTS -> JournaledFact.ofAll(split(bytes));
      default ->
          throw new NotSerializableException(
              "The journal holds a '%s', which this program does not know".formatted(manifest));
    };
  }

  private static List<byte[]> split(byte[] bytes) throws NotSerializableException {
    List<byte[]> facts = new ArrayList<>();
    ByteReader in = new ByteReader(bytes);
    try {
      while (in.remaining() > 0) {
        facts.add(in.bytes(Math.toIntExact(in.u32())));
      }
    } catch (MalformedEncodingException | ArithmeticException damaged) {
      throw new NotSerializableException(
          "The journal holds facts that are cut off: " + damaged.getMessage());
    }
    if (facts.size() < 2) {
      throw new NotSerializableException("The journal holds several facts that are not several");
    }
    return facts;
  }
}
