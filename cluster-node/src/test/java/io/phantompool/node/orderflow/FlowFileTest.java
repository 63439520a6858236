package io.phantompool.node.orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.market.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowFileTest {
  private static final String TWO =
      """
      ts_us,order_id,side,type,price,size,note
      1430438404518000,65595247,BUY,limit,236.47,2,
      1430438406223000,65595250,SELL,taker,236.46,6.71355612,3 prints
      """;

  @TempDir Path folder;

  static List<FlowRow> all(Path file) throws IOException {
    List<FlowRow> rows = new ArrayList<>();
    try (FlowFile flow = FlowFile.open(file)) {
      for (Optional<FlowRow> row = flow.next(); row.isPresent(); row = flow.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void readsPlainAndPackedFiles() throws IOException {
    List<FlowRow> rows = all(file("a.csv", TWO.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of(
            new FlowRow(
                1,
                1_430_438_404_518_000L,
                "65595247",
                Side.BUY,
                new Decimal(23_647_000_000L),
                new Decimal(200_000_000)),
            new FlowRow(
                2,
                1_430_438_406_223_000L,
                "65595250",
                Side.SELL,
                new Decimal(23_646_000_000L),
                new Decimal(671_355_612))),
        rows);
    assertEquals(rows, all(file("a.csv.gz", gzip(TWO))));
    assertEquals(rows, all(file("b.csv", TWO.stripTrailing().getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,a,BUY,limit,1,1                  | line 2 has 6 fields
          1,a,BUY,limit,1,1,,                | line 2 has 8 fields
          x,a,BUY,limit,1,1,                 | line 2 has no ts_us
          -1,a,BUY,limit,1,1,                | line 2 has no ts_us
          999999999999999999,a,BUY,limit,1,1, | not in microseconds
          1,a b,BUY,limit,1,1,               | line 2 has no order_id
          1,,BUY,limit,1,1,                  | line 2 has no order_id
          1,a,buy,limit,1,1,                 | neither BUY nor SELL
          1,a,BUY,,1,1,                      | line 2 has no type
          1,a,BUY,limit,0,1,                 | a price of 0
          1,a,BUY,limit,-1,1,                | no price
          1,a,BUY,limit,1e5,1,               | no price
          1,a,BUY,limit,.5,1,                | no price
          1,a,BUY,limit,5.,1,                | no price
          1,a,BUY,limit,1.123456789,1,       | no price
          1,a,BUY,limit,12345678901,1,       | no price
          1,a,BUY,limit,1,+1,                | no size
          1,a,BUY,limit,1,,                  | no size
          """)
  void refusesARowThatIsNoneByTheNumberOfItsLine(String row, String expected) throws IOException {
    Path file =
        file("bad.csv", (FlowFile.HEADER + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    FlowProblem refused = assertThrows(FlowProblem.class, () -> all(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    assertTrue(refused.hint().startsWith("a line is ts_us,"));
  }

  @Test
  void refusesRowsThatGoBackInTime() throws IOException {
    Path file =
        file(
            "bad.csv",
            (FlowFile.HEADER + "\n2,a,BUY,limit,1,1,\n1,b,BUY,limit,1,1,\n")
                .getBytes(StandardCharsets.UTF_8));
    FlowProblem refused = assertThrows(FlowProblem.class, () -> all(file));
    assertTrue(
        String.valueOf(refused.getMessage()).endsWith("line 3 is earlier than the line before it"));
  }

  @Test
  void refusesALineWithoutEndBeforeItIsInMemory() throws IOException {
    byte[] endless = new byte[10_000_000];
    Arrays.fill(endless, (byte) '1');
    Path file = file("endless.csv", endless);
    FlowProblem refused = assertThrows(FlowProblem.class, () -> FlowFile.open(file));
    assertTrue(
        String.valueOf(refused.getMessage()).endsWith("line 1 is longer than 512 bytes"),
        refused.getMessage());
  }

  @Test
  void refusesWhatIsNoSuchFile() throws IOException {
    assertThrows(FlowProblem.class, () -> FlowFile.open(folder.resolve("none")));
    assertThrows(FlowProblem.class, () -> FlowFile.open(folder));
    Path plain = file("plain.csv.gz", TWO.getBytes(StandardCharsets.UTF_8));
    assertThrows(FlowProblem.class, () -> FlowFile.open(plain));
    Path other = file("other.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(FlowProblem.class, () -> FlowFile.open(other));
    byte[] packed = gzip(TWO);
    Path cut = file("cut.csv.gz", Arrays.copyOf(packed, packed.length - 20));
    FlowProblem refused = assertThrows(FlowProblem.class, () -> all(cut));
    assertTrue(String.valueOf(refused.getMessage()).contains("cut off"), refused.getMessage());
  }
}
