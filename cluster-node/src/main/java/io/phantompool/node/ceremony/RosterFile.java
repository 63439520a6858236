package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The executors of a committee as a text file that people write together: one line each, {@code
 * NAME ed25519:HEX x25519:HEX}, the first line executor 1. Empty lines and lines that begin with #
 * say nothing.
 */
public final class RosterFile {
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern LINE =
      Pattern.compile("(\\S+)\\s+ed25519:([0-9a-f]{64})\\s+x25519:([0-9a-f]{64})");
  private static final String HOW =
      "every line is what 'executor init' printed: NAME ed25519:HEX x25519:HEX";

  private RosterFile() {}

  /** An executor's line. */
  public static String line(String name, PublicKeyBytes identity, PublicKeyBytes encryption) {
    return "%s ed25519:%s x25519:%s".formatted(name, identity, encryption);
  }

  /**
   * Reads the file.
   *
   * @throws CeremonyProblem if it is not there or no roster, naming the line
   */
  public static Roster read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw CeremonyProblem.badInput(
            "The roster %s is too long: a roster has at most 16 lines".formatted(file), HOW);
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw CeremonyProblem.badInput(
          "There is no readable roster %s".formatted(file),
          "write the executors' lines into a file, the same at every operator, and name it");
    }
  }

  static Roster parse(String text, String file) {
    List<RosterEntry> entries = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        entries.add(entry(lines.get(i), entries.size() + 1, file + " line " + (i + 1)));
      }
    }
    try {
      return new Roster(entries);
    } catch (IllegalArgumentException refused) {
      throw CeremonyProblem.badInput("%s: %s".formatted(file, refused.getMessage()), HOW);
    }
  }

  private static RosterEntry entry(String line, int index, String place) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw CeremonyProblem.badInput(place + " is no executor's line", HOW);
    }
    try {
      return new RosterEntry(index, parts.group(1), key(parts.group(2)), key(parts.group(3)));
    } catch (IllegalArgumentException refused) {
      throw CeremonyProblem.badInput("%s: %s".formatted(place, refused.getMessage()), HOW);
    }
  }

  private static PublicKeyBytes key(String hex) {
    return PublicKeyBytes.of(HexFormat.of().parseHex(hex));
  }

  /** Where a proposed roster is not the agreed one, in words that name the executor. */
  public static Optional<String> difference(Roster agreed, Roster proposed) {
    for (int j = 1; j <= Math.max(agreed.size(), proposed.size()); j++) {
      if (!agreed.has(j) || !proposed.has(j)) {
        return Optional.of("it has %d executors, not %d".formatted(proposed.size(), agreed.size()));
      }
      RosterEntry ours = agreed.get(j);
      RosterEntry theirs = proposed.get(j);
      if (!ours.equals(theirs)) {
        return Optional.of(
            ours.name().equals(theirs.name())
                ? "executor %d, %s, has other keys in it".formatted(j, ours.name())
                : "executor %d is %s in it, not %s".formatted(j, theirs.name(), ours.name()));
      }
    }
    return Optional.empty();
  }
}
