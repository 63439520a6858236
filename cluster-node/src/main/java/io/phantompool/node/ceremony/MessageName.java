package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file of a message is called, so that a folder lists a ceremony in its order: {@code
 * 4-share-from-02-to-05.msg}. For people alone: what counts is the signed message inside.
 */
public final class MessageName {
  static final String ENDING = ".msg";

  private static final int DIGEST_DIGITS = 8;

  private static final Pattern NAME =
      Pattern.compile("[1-8]-([a-z]+)-from-([0-9]{2})(?:-to-([0-9]{2}))?[.-].*");

  private MessageName() {}

  /** The name of a message's file. */
  public static String of(Slot slot) {
    String word = slot.round().name().toLowerCase(Locale.ROOT);
    String to = slot.recipient() == 0 ? "" : "-to-%02d".formatted(slot.recipient());
    return "%d-%s-from-%02d%s%s"
        .formatted(slot.round().code() + 1, word, slot.sender(), to, ENDING);
  }

  /** The name of a message that says something else than the one in the file of its name. */
  static String other(SignedMessage message) {
    String name = of(message.slot());
    String stem = name.substring(0, name.length() - ENDING.length());
    String digest = message.digest().toString().substring(0, DIGEST_DIGITS);
    return stem + ".other-" + digest + ENDING;
  }

  /** The place that a file's name claims, for a message that cannot say it itself. */
  static Optional<Slot> claimed(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (Round round : Round.values()) {
      if (round.name().toLowerCase(Locale.ROOT).equals(parts.group(1))) {
        int to = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return Optional.of(new Slot(round, Integer.parseInt(parts.group(2)), to));
      }
    }
    return Optional.empty();
  }
}
