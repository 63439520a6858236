package io.phantompool.crypto.keystore;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What a keystore calls an entry; unique in it, public, in the order of kinds, then of labels.
 *
 * @param label 1 to 64 characters out of a to z, 0 to 9, dot, underscore and hyphen, the first a
 *     letter or digit: {@code key-3.share-1}, say
 */
public record KeyName(KeyKind kind, String label) implements Comparable<KeyName> {
  static final int MOST_LABEL_BYTES = 64;

  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Comparator<KeyName> ORDER =
      Comparator.comparingInt((KeyName name) -> name.kind.code()).thenComparing(KeyName::label);

  /** Refuses a label of other characters. */
  public KeyName {
    if (!isLabel(label)) {
      throw new IllegalArgumentException(
          "A label has 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter or"
              + " digit");
    }
  }

  static boolean isLabel(String label) {
    return LABEL.matcher(label).matches();
  }

  @Override
  public int compareTo(KeyName other) {
    return ORDER.compare(this, other);
  }

  /** Such as {@code SLOT_SHARES key-3.share-1}. */
  @Override
  public String toString() {
    return kind + " " + label;
  }
}
