package io.phantompool.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads every Surefire report of a checkout and says how the tests ended. {@code .ci/run} runs this
 * file straight from its source.
 *
 * <p>It finds fault with a failure, with no tests at all, and with a skipped test that gives no
 * reason: {@code @Disabled} and assumptions must say why.
 */
final class TestVerdict {
  private TestVerdict() {}

  public static void main(String[] args) throws IOException {
    Verdict verdict = read(Path.of(args[0]));
    verdict.lines().forEach(System.out::println);
    if (!verdict.faults().isEmpty()) {
      verdict.faults().forEach(System.out::println);
      System.exit(1);
    }
  }

  /**
   * How the tests of a checkout ended.
   *
   * @param lines one line per module, the skipped tests with their reasons, and the total
   * @param faults why the run is not accepted; empty when it is
   */
  record Verdict(List<String> lines, List<String> faults) {}

  /** Counts as Surefire prints them. */
  private record Count(int run, int failures, int errors, int skipped) {
    static final Count NONE = new Count(0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          run + other.run,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }

    @Override
    public String toString() {
      return "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d"
          .formatted(run, failures, errors, skipped);
    }
  }

  static Verdict read(Path checkout) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Count total = Count.NONE;
    try (Stream<Path> modules = Files.list(checkout)) {
      for (Path module : modules.sorted().toList()) {
        Count count = readModule(module.resolve("target/surefire-reports"), lines, faults);
        if (count.run() > 0) {
          lines.add(count + " -- " + module.getFileName());
          total = total.plus(count);
        }
      }
    }
    lines.add(total + " -- all modules");
    if (total.run() == 0) {
      faults.add("No test ran at all.");
    }
    if (total.failures() + total.errors() > 0) {
      faults.add("Tests failed.");
    }
    return new Verdict(lines, faults);
  }

  private static Count readModule(Path reports, List<String> lines, List<String> faults)
      throws IOException {
    Count count = Count.NONE;
    if (!Files.isDirectory(reports)) {
      return count;
    }
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("TEST-") && name.endsWith(".xml")) {
          count = count.plus(readSuite(parse(file).getDocumentElement(), lines, faults));
        }
      }
    }
    return count;
  }

  private static Count readSuite(Element suite, List<String> lines, List<String> faults) {
    for (Element skipped : elements(suite, "skipped")) {
      Element test = (Element) skipped.getParentNode();
      String name = test.getAttribute("classname") + "." + test.getAttribute("name");
      String reason = reason(skipped);
      if (isReason(reason)) {
        lines.add("Skipped: " + name + ": " + reason);
      } else {
        faults.add("Skipped without a reason: " + name);
      }
    }
    return new Count(
        elements(suite, "testcase").size(),
        elements(suite, "failure").size(),
        elements(suite, "error").size(),
        elements(suite, "skipped").size());
  }

  /** Stands in an attribute for a disabled test, and atop a stack trace for a failed assumption. */
  private static String reason(Element skipped) {
    String attribute = skipped.getAttribute("message");
    String firstLine = skipped.getTextContent().strip().lines().findFirst().orElse("");
    return attribute.isBlank() ? firstLine.replaceFirst("^[\\w.$]+(: |$)", "") : attribute;
  }

  /** JUnit fills in sentences of its own where the test gives no reason. */
  private static boolean isReason(String reason) {
    return !reason.isBlank()
        && !reason.endsWith("is @Disabled")
        && !reason.matches("(Assumption failed: )?assumption is not (true|false)");
  }

  private static List<Element> elements(Element parent, String tag) {
    List<Element> elements = new ArrayList<>();
    var found = parent.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document parse(Path report) throws IOException {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      // The default handler prints what it throws.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(report.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read the test report " + report, e);
    }
  }
}
