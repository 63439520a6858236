package io.phantompool.benchmarks.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.comparison.Effort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveSuiteTest {
  private static Stream<String> implementations(Effort effort) {
    return new CurveSuite()
        .comparisons(effort).stream()
            .map(Comparison::contenders)
            .flatMap(contenders -> contenders.get().stream())
            .map(Contender::impl);
  }

  @Test
  void runsOnBothBackEnds() {
    List<String> implementations = implementations(Effort.SMOKE).toList();
    assertTrue(implementations.contains("ours-vector"), implementations.toString());
    assertTrue(implementations.contains("ours-scalar"), implementations.toString());
  }

  @Test
  void hasBouncyCastleAndTheJdkAsPeers() {
    List<String> implementations = implementations(Effort.SMOKE).toList();
    assertTrue(implementations.contains("BouncyCastle"), implementations.toString());
    assertTrue(implementations.contains("JDK"), implementations.toString());
  }

  @Test
  void hasTheCLibraryAsPeerWhereItsBinaryIsMadeFor() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "aarch64").contains(System.getProperty("os.arch")),
        "libsecp256k1 comes as a binary for Linux on x86-64 and AArch64 only");
    assertTrue(implementations(Effort.SMOKE).anyMatch(impl -> impl.startsWith("libsecp256k1-jni")));
  }

  @Test
  void multipliesAtTheSizesThatTheFiguresAreKnownFor() {
    assertEquals(
        List.of(64, 600, 4096, 20_000),
        new CurveSuite()
            .comparisons(Effort.FULL).stream()
                .filter(comparison -> comparison.op().equals("multi-scalar multiplication"))
                .map(Comparison::n)
                .toList());
  }
}
