package io.phantompool.house;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every relative link in a Markdown page leads to something in this checkout, and where it names a
 * heading, to that heading. What {@code ARCHITECTURE.md} shows as planned is not there yet.
 */
final class Links {
  /** Where a package name without a link means a planned package. */
  static final Path PLAN = Path.of("ARCHITECTURE.md");

  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern PACKAGE = Pattern.compile("`([a-z0-9]+(\\.[a-z0-9]+)+)`");

  private final Path checkout;
  private final List<Finding> findings = new ArrayList<>();

  private Links(Path checkout) {
    this.checkout = checkout;
  }

  static List<Finding> check(Path checkout) throws IOException {
    Links links = new Links(checkout.toRealPath());
    List<Path> pages = links.pages();
    if (pages.isEmpty()) {
      throw new IllegalStateException("no pages under " + checkout + ": nothing was checked");
    }
    for (Path page : pages) {
      links.checkPage(page);
    }
    return links.findings;
  }

  /** All Markdown files, without what is hidden, built or downloaded. */
  private List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    Files.walkFileTree(
        checkout,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped =
                name.startsWith(".") || name.equals("target") || name.equals("node_modules");
            return skipped && !folder.equals(checkout)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages.stream().sorted().toList();
  }

  private void checkPage(Path page) throws IOException {
    Path name = checkout.relativize(page);
    List<String> lines = prose(page);
    for (int i = 0; i < lines.size(); i++) {
      long number = i + 1L;
      var link = LINK.matcher(CODE.matcher(lines.get(i)).replaceAll("code"));
      while (link.find()) {
        String problem = problem(page, link.group(1));
        if (!problem.isEmpty()) {
          findings.add(
              new Finding(name, number, "link to %s: ".formatted(link.group(1)) + problem));
        }
      }
      if (name.equals(PLAN)) {
        checkPlan(number, LINK.matcher(lines.get(i)).replaceAll(""));
      }
    }
  }

  /** What is wrong with the link, or nothing. */
  private String problem(Path page, String link) throws IOException {
    if (ELSEWHERE.matcher(link).matches()) {
      return "";
    }
    String[] pathAndHeading = link.split("#", 2);
    Path target =
        pathAndHeading[0].isEmpty() ? page : page.resolveSibling(pathAndHeading[0]).normalize();
    if (!target.startsWith(checkout)) {
      return "leads out of the checkout, where a reader has nothing: name it in words";
    }
    if (!Files.exists(target)) {
      return "nothing is there: correct it, or say in words that it is planned";
    }
    if (pathAndHeading.length == 2 && !headings(target).contains(pathAndHeading[1])) {
      return "the page has no such heading, only " + headings(target);
    }
    return "";
  }

  /** The anchors that code hosts make of a page's headings. */
  private static Set<String> headings(Path page) throws IOException {
    if (!Files.isRegularFile(page)) {
      return Set.of();
    }
    return prose(page).stream()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The lines of a page, with those of code blocks emptied. */
  private static List<String> prose(Path page) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inCode = false;
    for (String line : Files.readAllLines(page)) {
      boolean fence = line.strip().startsWith("```");
      lines.add(fence || inCode ? "" : line);
      inCode ^= fence;
    }
    return lines;
  }

  private void checkPlan(long number, String lineWithoutLinks) throws IOException {
    var named = PACKAGE.matcher(lineWithoutLinks);
    while (named.find()) {
      Path folder =
          Path.of("src/main/java/io/phantompool", named.group(1).split("\\.")).normalize();
      try (Stream<Path> modules = Files.list(checkout)) {
        modules
            .map(module -> module.resolve(folder))
            .filter(Files::isDirectory)
            .forEach(
                there ->
                    findings.add(
                        new Finding(
                            PLAN,
                            number,
                            "%s exists now: link it to %s"
                                .formatted(named.group(1), checkout.relativize(there)))));
      }
    }
  }
}
