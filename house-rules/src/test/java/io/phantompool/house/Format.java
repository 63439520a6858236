package io.phantompool.house;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every file is as google-java-format leaves it. */
final class Format {
  static final String COMMAND = "mvn -q -N validate -Pformat";

  private Format() {}

  static List<Finding> check(JavaSource source) {
    String formatted = format(source);
    if (formatted.equals(source.text())) {
      return List.of();
    }
    return List.of(
        source.finding(firstDifference(source.text(), formatted), "not formatted: run " + COMMAND));
  }

  /** Formats what needs it and returns the names of the files that changed. */
  static List<Path> rewrite(Path checkout, List<JavaSource> sources) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (JavaSource source : sources) {
      String formatted = format(source);
      if (!formatted.equals(source.text())) {
        Files.writeString(checkout.resolve(source.path()), formatted);
        changed.add(source.path());
      }
    }
    return changed;
  }

  private static String format(JavaSource source) {
    try {
      return new Formatter().formatSourceAndFixImports(source.text());
    } catch (FormatterException syntaxError) {
      // The compiler says it better, a moment later.
      return source.text();
    }
  }

  private static int firstDifference(String a, String b) {
    List<String> left = a.lines().toList();
    List<String> right = b.lines().toList();
    int line = 0;
    while (line < Math.min(left.size(), right.size()) && left.get(line).equals(right.get(line))) {
      line++;
    }
    return line + 1;
  }
}
