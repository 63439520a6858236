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
    report("crypto", "A", disabled("needs the network") + aborted(": no folder of test vectors"));
    var verdict = TestVerdict.read(checkout);
    assertEquals(List.of(), verdict.faults());
    assertEquals(
        List.of(
            "Skipped: T.a: needs the network",
            "Skipped: T.a: no folder of test vectors",
            "Tests run: 2, Failures: 0, Errors: 0, Skipped: 2 -- crypto",
            "Tests run: 2, Failures: 0, Errors: 0, Skipped: 2 -- all modules"),
        verdict.lines());
  }

  @Test
  void refusesASkippedTestWithoutAReason() throws IOException {
    for (String skipped :
        List.of(
            disabled(""),
            disabled("void T.a() is @Disabled"),
            aborted(""),
            aborted(": Assumption failed: assumption is not true"),
            aborted(": Assumption failed: assumption is not false"))) {
      report("crypto", "A", PASSED + skipped);
      assertEquals(
          List.of("Skipped without a reason: T.a"), TestVerdict.read(checkout).faults(), skipped);
    }
  }

  @Test
  void refusesAReportCutShort() throws IOException {
    report("crypto", "A", "<testcase");
    assertThrows(IOException.class, () -> TestVerdict.read(checkout));
  }

  /** As Surefire reports a test with {@code @Disabled}. */
  private static String disabled(String reason) {
    return "<testcase name='a' classname='T'><skipped message='%s'/></testcase>".formatted(reason);
  }

  /** As Surefire reports a test that gave up on an assumption. */
  private static String aborted(String reason) {
    return """
    <testcase name='a' classname='T'>
      <skipped type='org.opentest4j.TestAbortedException'>\
    <![CDATA[org.opentest4j.TestAbortedException%s
    	at org.junit.jupiter.api.Assumptions.abort(Assumptions.java:316)
    ]]></skipped>
    </testcase>\
    """
        .formatted(reason);
  }

  private void report(String module, String suite, String cases) throws IOException {
    Path folder = checkout.resolve(module).resolve("target/surefire-reports");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("TEST-" + suite + ".xml"), "<testsuite>" + cases + "</testsuite>");
  }
}
