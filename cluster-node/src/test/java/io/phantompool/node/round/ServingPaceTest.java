package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.hashing.Digest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServingPaceTest {
  private final ServingPace pace = new ServingPace();

  private static Digest id(int number) {
    byte[] bytes = new byte[Digest.LENGTH];
    Arrays.fill(bytes, (byte) number);
    return Digest.of(bytes);
  }

  private long millis(long seq, int executor, Digest... ids) {
    return pace.pause(seq, executor, List.of(ids)).toMillis();
  }

  @Test
  void servesWhatIsNewAtOnce() {
    for (int i = 1; i <= 20; i++) {
      assertEquals(0, millis(1, 2, id(i)));
    }
  }

  @Test
  void takesItsTimeForWhoSaysTheSameAgainAndAgain() {
    assertEquals(0, millis(1, 2, id(1), id(2)));
    List<Long> pauses = IntStream.range(0, 8).mapToObj(_ -> millis(1, 2, id(1))).toList();
    assertEquals(List.of(0L, 250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 8_000L), pauses);
    assertEquals(0, millis(1, 3, id(1)), "another executor does not wait for it");
    assertEquals(8_000, millis(1, 2, id(2), id(9)), "nor does something new hide it");
  }

  @Test
  void forgetsItUnderTheNextSeq() {
    for (int i = 0; i < 5; i++) {
      pace.pause(1, 2, List.of(id(1)));
    }
    assertEquals(Duration.ZERO, pace.pause(2, 2, List.of(id(1))));
    assertEquals(0, millis(2, 2, id(1)), "once it may have been lost");
  }
}
