package io.phantompool.client.decimal;

import io.phantompool.protocol.market.Atoms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The decimals of a mint: an amount as people write it has so many digits behind its point, and
 * without the point it counts atoms. Exact in both directions.
 *
 * @param digits 0 to 30
 */
public record Decimals(int digits) {
  /** Most digits behind the point. */
  public static final int MOST_DIGITS = 30;

  /** Longer than any price or amount is. */
  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,59})(\\.[0-9]{1,80})?");

  /** Refuses more digits than any mint has. */
  public Decimals {
    if (digits < 0 || digits > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "A mint has 0 to " + MOST_DIGITS + " decimals, not " + digits);
    }
  }

  /** The number that a text in plain decimal notation stands for; nothing if it is none. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static <T> Reading<T> noNumber(String what) {
    return new Reading.Refused<>(
        "%s is a plain decimal number like 1.5, without sign, exponent or separators"
            .formatted(what),
        List.of());
  }

  /** The atoms of an amount. */
  public Reading<Atoms> atoms(String amount) {
    Optional<BigDecimal> number = number(amount);
    if (number.isEmpty()) {
      return noNumber("an amount");
    }
    BigDecimal atoms = number.get().movePointRight(digits);
    BigInteger floor = atoms.toBigInteger();
    if (floor.bitLength() > Long.SIZE) {
      return new Reading.Refused<>("the amount is larger than any account can be", List.of());
    }
    return atoms.compareTo(new BigDecimal(floor)) == 0
        ? new Reading.Exact<>(Atoms.of(floor))
        : new Reading.Refused<>(
            "the mint has %d decimals, the amount has more".formatted(digits),
            List.of(text(floor), text(floor.add(BigInteger.ONE))));
  }

  /** So many atoms as people write them: no zeros at the end, at least one digit. */
  public String text(BigInteger atoms) {
    return plain(new BigDecimal(atoms, digits));
  }

  /** So many atoms as people write them. */
  public String text(Atoms atoms) {
    return text(atoms.toBigInteger());
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
