package io.phantompool.node.executor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.phantompool.protocol.market.Mint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks in logs for what must not be there. */
public final class LogSearch {
  private LogSearch() {}

  /** The ways in which bytes get into a text. */
  static List<String> forms(byte[] secret) {
    List<String> forms = new ArrayList<>();
    forms.add(HexFormat.of().formatHex(secret));
    forms.add(HexFormat.of().withUpperCase().formatHex(secret));
    forms.add(new BigInteger(1, secret).toString());
    forms.add(new BigInteger(1, reversed(secret)).toString());
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    forms.add(Arrays.toString(secret).replace("[", "").replace("]", ""));
    if (secret.length == Mint.LENGTH) {
      forms.add(Mint.of(secret).toString()); // base58
    }
    return forms;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /**
   * Fails if these bytes are in a log in any form.
   *
   * @param what they are
   */
  public static void assertNone(String log, byte[] secret, String what) {
    for (String form : forms(secret)) {
      assertFalse(log.contains(form), () -> what + " is logged as " + form);
    }
  }

  /** Where a word is in a log by itself, with what is before it. */
  public static Optional<String> word(String log, String word) {
    return Pattern.compile("(?<![0-9A-Za-z])%s(?![0-9A-Za-z])".formatted(Pattern.quote(word)))
        .matcher(log)
        .results()
        .map(found -> log.substring(Math.max(0, found.start() - 200), found.end()))
        .findFirst();
  }
}
