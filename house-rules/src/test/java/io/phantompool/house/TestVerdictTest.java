package io.phantompool.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestVerdictTest {
  private static final String PASSED = "<testcase name='a' classname='T'/>";

  @TempDir Path checkout;

  @Test
  void countsPerModuleAndInAll() throws IOException {
    report("crypto", "A", PASSED + PASSED);
    report("crypto", "B", PASSED);
    report("protocol", "C", PASSED);
    assertEquals(
        new TestVerdict.Verdict(
            List.of(
                "Tests run: 3, Failures: 0, Errors: 0, Skipped: 0 -- crypto",
                "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0 -- protocol",
                "Tests run: 4, Failures: 0, Errors: 0, Skipped: 0 -- all modules"),
            List.of()),
        TestVerdict.read(checkout));
  }

  @Test
  void refusesARunWithoutTests() throws IOException {
    assertEquals(List.of("No test ran at all."), TestVerdict.read(checkout).faults());
    report("crypto", "A", "");
    assertEquals(List.of("No test ran at all."), TestVerdict.read(checkout).faults());
  }

  @Test
  void refusesFailuresAndErrors() throws IOException {
    report("crypto", "A", "<testcase name='a' classname='T'><failure message='m'/></testcase>");
    assertEquals(List.of("Tests failed."), TestVerdict.read(checkout).faults());
    report("crypto", "A", "<testcase name='a' classname='T'><error message='m'/></testcase>");
    assertEquals(List.of("Tests failed."), TestVerdict.read(checkout).faults());
  }

  @Test
  void acceptsASkippedTestThatSaysWhy() throws IOException {
    report("crypto", "A", PASSED + skipped("no folder of test vectors"));
    var verdict = TestVerdict.read(checkout);
    assertEquals(List.of(), verdict.faults());
    assertEquals("Skipped: T.a: no folder of test vectors", verdict.lines().getFirst());
  }

  @Test
  void refusesASkippedTestWithoutAReason() throws IOException {
    for (String message :
        List.of("", "void T.a() is @Disabled", "Assumption failed: assumption is not true")) {
      report("crypto", "A", PASSED + skipped(message));
      assertEquals(
          List.of("Skipped without a reason: T.a"), TestVerdict.read(checkout).faults(), message);
    }
  }

  @Test
  void refusesAReportCutShort() throws IOException {
    report("crypto", "A", "<testcase");
    assertThrows(IOException.class, () -> TestVerdict.read(checkout));
  }

  private static String skipped(String message) {
    return "<testcase name='a' classname='T'><skipped message='%s'/></testcase>".formatted(message);
  }

  private void report(String module, String suite, String cases) throws IOException {
    Path folder = checkout.resolve(module).resolve("target/surefire-reports");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("TEST-" + suite + ".xml"), "<testsuite>" + cases + "</testsuite>");
  }
}
