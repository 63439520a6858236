package io.phantompool.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Main code holds no notes to self. */
final class Wording {
  private static final Pattern NOTE_TO_SELF = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  private Wording() {}

  static List<Finding> check(JavaSource source) {
    List<Finding> findings = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var note = NOTE_TO_SELF.matcher(lines.get(i));
      if (note.find()) {
        findings.add(
            source.finding(i + 1, note.group() + " in main code: do it now, or open an issue"));
      }
    }
    return findings;
  }
}
