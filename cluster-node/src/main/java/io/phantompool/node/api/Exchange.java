package io.phantompool.node.api;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * A request that found its endpoint, with what its handlers read of it.
 *
 * @param path the parameters in the path
 * @param query the parameters behind it, all of them known to the endpoint
 * @param address whose request it is
 * @param body reads it
 */
record Exchange(
    HttpRequest request,
    Map<String, String> path,
    Map<String, String> query,
    String address,
    BodyReader body) {
  /** What a database keeps and a page can step through. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private static final Pattern HEX_DIGITS = Pattern.compile("[0-9a-f]*");
  private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,15}");

  /** A parameter of the path. */
  String inPath(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  /** A parameter behind the path. */
  Optional<String> inQuery(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** An order's id in the path. */
  Digest id() throws Problem {
    return Digest.of(hex("id", inPath("id"), Digest.LENGTH));
  }

  /** A wallet in the path. */
  Wallet wallet() throws Problem {
    return wallet("wallet", inPath("wallet"));
  }

  /** A number from 1 on in the path. */
  long seq() throws Problem {
    return number("seq", inPath("seq"), 1, Long.MAX_VALUE);
  }

  /** A number behind the path. */
  int number(String name, int usual, int least, int most) throws Problem {
    Optional<String> text = inQuery(name);
    return text.isEmpty() ? usual : (int) number(name, text.get(), least, most);
  }

  /** A time behind the path. */
  Instant time(String name, Instant usual) throws Problem {
    Optional<String> text = inQuery(name);
    return text.isEmpty() ? usual : time(name, text.get());
  }

  /** A header that must be there. */
  String header(String name) throws Problem {
    return optionalHeader(name).orElseThrow(() -> bad(name, "the header is missing"));
  }

  /** A header. */
  Optional<String> optionalHeader(String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }

  static Wallet wallet(String name, String text) throws Problem {
    try {
      return Wallet.parse(text);
    } catch (MalformedEncodingException e) {
      throw bad(name, "is not 32 bytes in base58");
    }
  }

  static byte[] hex(String name, String text, int bytes) throws Problem {
    if (text.length() != 2 * bytes || !HEX_DIGITS.matcher(text).matches()) {
      throw bad(name, "is not %d lower-case hexadecimal digits".formatted(2 * bytes));
    }
    return HexFormat.of().parseHex(text);
  }

  static long number(String name, String text, long least, long most) throws Problem {
    if (!DIGITS.matcher(text).matches()) {
      throw bad(name, "is no whole number");
    }
    long number = Long.parseLong(text);
    if (number < least || number > most) {
      throw bad(name, "is not from %d to %d".formatted(least, most));
    }
    return number;
  }

  static Instant time(String name, String text) throws Problem {
    try {
      Instant time = Instant.parse(text);
      if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
        throw bad(name, "is not in the years 2000 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw bad(name, "is no time such as 2026-01-31T12:00:00.000Z");
    }
  }

  static Problem bad(String name, String what) {
    return new Problem(ProblemCode.BAD_PARAMETER, "%s %s".formatted(name, what));
  }
}
