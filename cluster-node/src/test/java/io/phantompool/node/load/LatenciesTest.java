package io.phantompool.node.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void aPercentileIsATimeThatOccurred() {
    Latencies times = Latencies.of(LongStream.rangeClosed(1, 200).boxed().toList());
    assertEquals(200, times.count());
    assertEquals(Duration.ofNanos(100), times.median());
    assertEquals(Duration.ofNanos(198), times.percentile(99));
    assertEquals(Duration.ofNanos(2), times.percentile(1));
    assertEquals(Duration.ofNanos(200), times.longest());
  }

  @Test
  void ofOneTimeAllAreThatTime() {
    Latencies one = Latencies.of(List.of(7L));
    assertEquals(Duration.ofNanos(7), one.percentile(1));
    assertEquals(Duration.ofNanos(7), one.percentile(99));
  }

  @Test
  void theOrderOfTheTimesDoesNotMatter() {
    assertEquals(Duration.ofNanos(2), Latencies.of(List.of(3L, 1L, 2L)).median());
  }

  @Test
  void refusesWhatHasNoPercentiles() {
    Latencies one = Latencies.of(List.of(7L));
    assertThrows(IllegalArgumentException.class, () -> Latencies.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> one.percentile(0));
    assertThrows(IllegalArgumentException.class, () -> one.percentile(101));
  }
}
