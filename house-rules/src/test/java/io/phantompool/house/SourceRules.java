package io.phantompool.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that can be read off the source, checked before anything is compiled.
 *
 * <p>The parent pom runs this file with {@code java} straight from its source, first thing in the
 * build: a misplaced space costs two seconds and not the whole test run. The tests beside it prove
 * that each rule can fail.
 */
final class SourceRules {
  private SourceRules() {}

  public static void main(String[] args) throws IOException {
    Path checkout = Path.of(args[0]).toRealPath();
    List<JavaSource> sources = SourceTree.read(checkout);
    switch (args[1]) {
      case "format" -> Format.rewrite(checkout, sources).forEach(System.out::println);
      case "check" -> {
        List<Finding> findings = check(sources, LongMethods.read(checkout));
        if (!findings.isEmpty()) {
          findings.forEach(System.err::println);
          System.err.println(
              findings.size() + " breach(es) of the house rules; CONTRIBUTING.md explains them");
          System.exit(1);
        }
      }
      default -> throw new IllegalArgumentException("format or check, not " + args[1]);
    }
  }

  static List<Finding> check(List<JavaSource> sources, LongMethods longMethods) {
    List<Finding> findings = new ArrayList<>();
    for (JavaSource source : sources) {
      findings.addAll(Format.check(source));
      if (source.isMain()) {
        findings.addAll(Wording.check(source));
        findings.addAll(Printing.check(source));
        findings.addAll(longMethods.check(source));
      }
    }
    findings.addAll(Packages.check(sources));
    findings.addAll(longMethods.unusedExceptions());
    return findings;
  }
}
