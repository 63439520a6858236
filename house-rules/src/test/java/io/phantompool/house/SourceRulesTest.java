package io.phantompool.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks each source rule on purpose, in a small checkout of its own. */
class SourceRulesTest {
  private static final String MAIN = "crypto/src/main/java/io/phantompool/crypto/merkle/";
  private static final String PACKAGE_INFO =
      """
      /** Trees of hashes. */
      @NullMarked
      package io.phantompool.crypto.merkle;

      import org.jspecify.annotations.NullMarked;
      """;

  @TempDir Path checkout;

  @BeforeEach
  void aCheckoutThatKeepsTheRules() throws IOException {
    write("crypto/pom.xml", "<project/>");
    write(MAIN + "package-info.java", PACKAGE_INFO);
    write(MAIN + "Tree.java", inTree("int size() {\n    return 1;\n  }"));
  }

  @Test
  void findsNothingWhereTheRulesAreKept() throws IOException {
    assertEquals(List.of(), check());
  }

  @Test
  void refusesToCheckNothing(@TempDir Path empty) {
    assertThrows(IllegalStateException.class, () -> SourceTree.read(empty));
  }

  @Test
  void refusesAFileThatIsNotFormattedAndFormatsIt() throws IOException {
    write(MAIN + "Tree.java", inTree("int size( ) { return 1; }"));
    assertFinds(MAIN + "Tree.java:4: not formatted: run mvn -q -N validate -Pformat");
    assertEquals(
        List.of(Path.of(MAIN + "Tree.java")), Format.rewrite(checkout, SourceTree.read(checkout)));
    assertEquals(List.of(), check());
  }

  @Test
  void formatsTestsToo() throws IOException {
    write("crypto/src/test/java/io/phantompool/crypto/ATest.java", "class ATest { }\n");
    assertFinds("crypto/src/test/java/io/phantompool/crypto/ATest.java:1: not formatted");
  }

  @Test
  void refusesAPackageWithoutPackageInfo() throws IOException {
    Files.delete(checkout.resolve(MAIN + "package-info.java"));
    assertFinds("package io.phantompool.crypto.merkle has no package-info.java: add one");
  }

  @Test
  void refusesAPackageThatIsNotNullMarked() throws IOException {
    write(
        MAIN + "package-info.java",
        "/** Trees of hashes. */\npackage io.phantompool.crypto.merkle;\n");
    assertFinds(MAIN + "package-info.java:1: add @NullMarked");
  }

  @Test
  void refusesAPackageThatSaysNothing() throws IOException {
    write(
        MAIN + "package-info.java",
        PACKAGE_INFO.lines().skip(1).reduce("", (a, b) -> a + b + "\n"));
    assertFinds("say in a Javadoc comment what the package is for");
  }

  @Test
  void refusesAPackageOfAnotherModule() throws IOException {
    write(
        "crypto/src/main/java/io/phantompool/node/package-info.java",
        PACKAGE_INFO.replace("crypto.merkle", "node"));
    assertFinds("package io.phantompool.node: packages of crypto begin with io.phantompool.crypto");
  }

  @Test
  void refusesAPackageNamedAfterALayer() throws IOException {
    for (String layer : List.of("common", "util", "service", "impl", "manager", "helper")) {
      write(
          "crypto/src/main/java/io/phantompool/crypto/" + layer + "/package-info.java",
          PACKAGE_INFO.replace("merkle", layer));
      assertFinds("package io.phantompool.crypto." + layer + ": name it after its subject");
    }
  }

  @Test
  void refusesNotesToSelf() throws IOException {
    for (String note : List.of("TODO", "FIXME", "XXX")) {
      write(MAIN + "Tree.java", inTree("// " + note + ": balance it"));
      assertFinds(MAIN + "Tree.java:4: " + note + " in main code: do it now");
    }
  }

  @Test
  void refusesPrinting() throws IOException {
    for (String print :
        List.of(
            "System.out.print(1);",
            "System.err.flush();",
            "writer.println(1);",
            "e.printStackTrace();",
            "list.forEach(System.out::append);")) {
      write(MAIN + "Tree.java", inTree("void size() {\n    " + print + "\n  }"));
      assertFinds(MAIN + "Tree.java:5: prints (");
    }
  }

  @Test
  void letsTheCommandsOutputPrint() throws IOException {
    write("cluster-node/pom.xml", "<project/>");
    String root = "cluster-node/src/main/java/io/phantompool/node/command/";
    write(root + "package-info.java", PACKAGE_INFO.replace("crypto.merkle", "node.command"));
    write(
        root + "Output.java",
        inTree("void line() {\n    writer.println(1);\n  }")
            .replace("crypto.merkle", "node.command"));
    assertEquals(List.of(), check());
  }

  @Test
  void refusesALongMethodUnlessItIsNamedWithAReason() throws IOException {
    write(MAIN + "Tree.java", inTree(methodOf(60)));
    assertEquals(List.of(), check());

    write(MAIN + "Tree.java", inTree(methodOf(61)));
    assertFinds(
        MAIN
            + "Tree.java:4: io.phantompool.crypto.merkle.Tree#size has 61 lines, the limit is 60:"
            + " split it");
    assertEquals(
        List.of(), check("# exceptions", "io.phantompool.crypto.merkle.Tree#size: one block"));
  }

  @Test
  void refusesAnExceptionWithoutReasonOrWithoutUse() throws IOException {
    assertTrue(
        check("io.phantompool.crypto.merkle.Tree#size: one block")
            .getFirst()
            .contains("is no long method: take the line out"));
    write(MAIN + "Tree.java", inTree(methodOf(61)));
    assertTrue(
        check("io.phantompool.crypto.merkle.Tree#size:")
            .getLast()
            .contains("long-methods.txt:1: write it as package.Class#method: reason"));
  }

  private static String methodOf(int lines) {
    return "int size() {\n" + "    size += 1;\n".repeat(lines - 2) + "  }";
  }

  private static String inTree(String member) {
    return "package io.phantompool.crypto.merkle;\n\nclass Tree {\n  " + member + "\n}\n";
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void assertFinds(String part) throws IOException {
    List<String> findings = check();
    assertTrue(
        findings.stream().anyMatch(finding -> finding.contains(part)),
        () -> part + " is not in " + findings);
  }

  private List<String> check(String... exceptions) throws IOException {
    return SourceRules.check(SourceTree.read(checkout), new LongMethods(List.of(exceptions)))
        .stream()
        .map(Finding::toString)
        .toList();
  }
}
