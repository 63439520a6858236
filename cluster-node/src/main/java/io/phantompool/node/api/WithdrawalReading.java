package io.phantompool.node.api;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.pool.Pool;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads a signed withdrawal from a request: {@code {"version":1,"withdrawal":"base64url"}}. */
final class WithdrawalReading {
  private static final int VERSION = 1;
  private static final int MOST_BYTES = Math.ceilDiv(4 * Withdrawal.MOST_BYTES, 3) + 256;

  private final Pool pool;

  WithdrawalReading(Pool pool) {
    this.pool = pool;
  }

  private record Body(int version, String withdrawal) {}

  /** The withdrawal in the body. */
  CompletionStage<Withdrawal> read(Exchange exchange) throws Problem {
    return exchange
        .body()
        .json(Body.class, MOST_BYTES)
        .thenApply(
            body -> {
              try {
                return decode(body);
              } catch (Problem problem) {
                throw new CompletionException(problem);
              }
            });
  }

  private Withdrawal decode(Body body) throws Problem {
    if (body.version() != VERSION) {
      throw new Problem(ProblemCode.MALFORMED_JSON, "The version is the number 1");
    }
    try {
      return Withdrawal.decode(bytes(body.withdrawal()), this::role);
    } catch (MalformedEncodingException malformed) {
      boolean isMint = malformed.rule().equals(Withdrawal.UNKNOWN_MINT);
      throw Problem.of(
          malformed, isMint ? ProblemCode.UNKNOWN_MINT : ProblemCode.MALFORMED_WITHDRAWAL);
    }
  }

  private static byte[] bytes(String text) throws Problem {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException otherCharacters) {
      // Said below.
    }
    throw new Problem(
        ProblemCode.MALFORMED_WITHDRAWAL,
        "The withdrawal is base64url without padding, with no bits left over");
  }

  private Optional<MintRole> role(Mint mint) {
    return pool.markets().stream()
        .map(MarketTerms::keys)
        .map(keys -> keys.market())
        .flatMap(market -> role(market, mint).stream())
        .findFirst();
  }

  private static Optional<MintRole> role(Market market, Mint mint) {
    if (market.baseMint().equals(mint)) {
      return Optional.of(market.baseRole());
    }
    return market.quoteMint().equals(mint) ? Optional.of(new MintRole.Quote()) : Optional.empty();
  }
}
