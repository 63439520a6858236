package io.phantompool.crypto.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.Arrays;

/**
 * The input's first byte counts the reads, as many bytes after it name them, the rest is read. What
 * a read accepted, the writer gives back; what it refused, it left unread.
 */
class ByteReaderFuzzTest {
  @FuzzTest
  void readsOrRefuses(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int reads = Math.min(input[0] & 0xff, input.length - 1);
    byte[] source = Arrays.copyOfRange(input, 1 + reads, input.length);
    ByteReader reader = new ByteReader(source);
    ByteWriter writer = new ByteWriter();
    for (int i = 1; i <= reads; i++) {
      byte read = input[i];
      long before = reader.offset();
      Attempt.at(source, () -> copy(read, reader, writer))
          .ifPresentOrElse(
              copied -> assertTrue(reader.offset() > before || copied == 0),
              () -> assertEquals(before, reader.offset()));
    }
    int taken = source.length - reader.remaining();
    assertEquals(reader.offset(), taken);
    assertArrayEquals(Arrays.copyOf(source, taken), writer.toByteArray());
    boolean ended =
        Attempt.at(
                source,
                () -> {
                  reader.expectEnd();
                  return true;
                })
            .isPresent();
    assertEquals(reader.remaining() == 0, ended);
  }

  /** Reads one field and writes it again; answers how many bytes it has. */
  private static int copy(byte read, ByteReader reader, ByteWriter writer)
      throws MalformedEncodingException {
    int before = writer.size();
    switch (read & 7) {
      case 0 -> writer.u8(reader.u8());
      case 1 -> writer.u32(reader.u32());
      case 2 -> writer.u64(reader.u64());
      case 3 -> writer.u63(reader.u63());
      case 4 -> writer.i128(reader.i128());
      case 5 -> writer.bytes(reader.bytes((read & 0xff) >> 3));
      case 6 -> {
        byte[] target = new byte[40];
        int length = (read & 0xff) >> 3;
        reader.bytes(target, 7, length);
        writer.bytes(Arrays.copyOfRange(target, 7, 7 + length));
      }
      default -> copyList(reader, writer, (read & 0xff) >> 3);
    }
    return writer.size() - before;
  }

  private static void copyList(ByteReader reader, ByteWriter writer, int most)
      throws MalformedEncodingException {
    int items = reader.count(most, 2);
    ByteReader part = reader.part(2 * items);
    writer.u32(items);
    for (int i = 0; i < items; i++) {
      writer.bytes(part.bytes(2));
    }
    part.expectEnd();
  }
}
