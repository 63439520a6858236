package io.phantompool.crypto.hashing;

import io.phantompool.crypto.vectors.VectorChoice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link TupleHashXof256} over many sequences, each for itself. Where the machine's wide vectors
 * pay ({@link VectorChoice}), eight are hashed in step; the results are the same. For public
 * elements: nothing is erased.
 */
public final class TupleHashes {
  /** The rate of cSHAKE256 in bytes and words; SP 800-185 section 3. */
  private static final int RATE = 136;

  private static final int RATE_WORDS = RATE / Long.BYTES;

  /** right_encode(0) of the unknown output length, then the bits 00 of cSHAKE and a 1. */
  private static final byte[] END = {0, 1, 0x04};

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String customization;
  private final boolean inLanes;

  private TupleHashes(String customization, boolean inLanes) {
    this.customization = customization;
    this.inLanes = inLanes;
  }

  /**
   * Hashes of one kind, as this machine does it best.
   *
   * @param customization the string S of SP 800-185, ASCII
   */
  public static TupleHashes of(String customization) {
    return new TupleHashes(customization, Chosen.CHOICE.isForVectors());
  }

  private static final class Chosen {
    static final VectorChoice CHOICE =
        VectorChoice.between(
            "hashes",
            () -> new TupleHashTrial(oneByOne("trial")),
            () -> new TupleHashTrial(inLanes("trial")));
  }

  /** In lanes, whether that pays or not. */
  static TupleHashes inLanes(String customization) {
    return new TupleHashes(customization, true);
  }

  /** One after the other. */
  static TupleHashes oneByOne(String customization) {
    return new TupleHashes(customization, false);
  }

  /**
   * The hash of each sequence.
   *
   * @param tuples sequences of elements
   * @param length bytes of each output, at most 136
   */
  public List<byte[]> hash(List<List<byte[]>> tuples, int length) {
    if (length < 0 || length > RATE) {
      throw new IllegalArgumentException("Outputs have 0 to 136 bytes here, not " + length);
    }
    List<byte[]> outputs = new ArrayList<>(tuples.size());
    for (int at = 0; at < tuples.size(); at += KeccakLanes.LANES) {
      List<List<byte[]>> some = tuples.subList(at, Math.min(tuples.size(), at + KeccakLanes.LANES));
      if (inLanes && some.size() > 1) {
        outputs.addAll(together(some, length));
      } else {
        some.forEach(tuple -> outputs.add(alone(tuple, length)));
      }
    }
    return outputs;
  }

  private byte[] alone(List<byte[]> tuple, int length) {
    TupleHashXof256 hash = new TupleHashXof256(customization);
    tuple.forEach(hash::element);
    return hash.read(length);
  }

  private List<byte[]> together(List<List<byte[]>> tuples, int length) {
    List<byte[]> inputs = tuples.stream().map(this::padded).toList();
    byte[][] outputs = new byte[inputs.size()][];
    int longest = inputs.stream().mapToInt(input -> input.length).max().orElseThrow();
    KeccakLanes states = new KeccakLanes();
    for (int at = 0; at < longest; at += RATE) {
      for (int lane = 0; lane < outputs.length; lane++) {
        absorb(states, lane, inputs.get(lane), at);
      }
      states.permute();
      for (int lane = 0; lane < outputs.length; lane++) {
        if (inputs.get(lane).length == at + RATE) {
          outputs[lane] = output(states, lane, length);
        }
      }
    }
    return List.of(outputs);
  }

  /** A lane whose input is at its end goes on with zeros, which nobody reads. */
  private static void absorb(KeccakLanes states, int lane, byte[] input, int at) {
    if (at < input.length) {
      for (int word = 0; word < RATE_WORDS; word++) {
        states.absorb(lane, word, (long) WORDS.get(input, at + Long.BYTES * word));
      }
    }
  }

  private static byte[] output(KeccakLanes states, int lane, int length) {
    byte[] block = new byte[RATE];
    for (int word = 0; word < RATE_WORDS; word++) {
      WORDS.set(block, Long.BYTES * word, states.word(lane, word));
    }
    return Arrays.copyOf(block, length);
  }

  /**
   * All that the sponge absorbs: SP 800-185 sections 3.3 and 5.3.1, padded by FIPS 202 section 5.1.
   */
  private byte[] padded(List<byte[]> tuple) {
    List<byte[]> parts = new ArrayList<>();
    byte[] name = TupleHashXof256.FUNCTION_NAME;
    byte[] custom = TupleHashXof256.ascii(customization);
    addWithLength(parts, name);
    addWithLength(parts, custom);
    byte[] width = TupleHashXof256.leftEncode(RATE);
    parts.addFirst(width);
    parts.add(new byte[toRate(total(parts))]);
    tuple.forEach(element -> addWithLength(parts, element));
    parts.add(END);
    byte[] input = new byte[total(parts) + toRate(total(parts))];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, input, at, part.length);
      at += part.length;
    }
    input[input.length - 1] |= (byte) 0x80;
    return input;
  }

  private static void addWithLength(List<byte[]> parts, byte[] string) {
    parts.add(TupleHashXof256.leftEncode((long) Byte.SIZE * string.length));
    parts.add(string);
  }

  private static int total(List<byte[]> parts) {
    return Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum());
  }

  /** What is missing to a multiple of the rate. */
  private static int toRate(int bytes) {
    return Math.floorMod(-bytes, RATE);
  }
}
