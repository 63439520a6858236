package io.phantompool.node.api;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A wallet's signature in the headers X-Wallet, X-Signed-At and X-Signature, by which its owner
 * reads what is told to nobody else. It is over {@link #text}; its time is near this clock.
 */
final class OwnerSignature {
  /** How far the signed time may be from this clock. */
  static final Duration NEAR = Duration.ofSeconds(60);

  private final InstantSource clock;

  OwnerSignature(InstantSource clock) {
    this.clock = clock;
  }

  /** What the wallet signs. */
  static byte[] text(Wallet wallet, String at) {
    return "PhantomPool v1\nread orders\nwallet %s\nat %s"
        .formatted(wallet, at)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Who asks; nobody in particular without these headers. */
  Optional<Wallet> asker(Exchange exchange) throws Problem {
    if (exchange.optionalHeader("X-Signature").isEmpty()) {
      return Optional.empty();
    }
    Wallet wallet = Exchange.wallet("X-Wallet", exchange.header("X-Wallet"));
    String at = exchange.header("X-Signed-At");
    Instant time = Exchange.time("X-Signed-At", at);
    if (Duration.between(time, clock.instant()).abs().compareTo(NEAR) > 0) {
      throw new Problem(
          ProblemCode.SIGNED_AT,
          "The signed time is more than %d s from this clock".formatted(NEAR.toSeconds()));
    }
    require(signature(exchange).verify(wallet.encode(), text(wallet, at), "signature"));
    return Optional.of(wallet);
  }

  static Signature signature(Exchange exchange) throws Problem {
    return Signature.of(
        Exchange.hex("X-Signature", exchange.header("X-Signature"), Signature.LENGTH));
  }

  static void require(Verdict verdict) throws Problem {
    if (!verdict.isValid()) {
      throw new Problem(
          ProblemCode.SIGNATURE, "The signature is not that of the wallet over the text");
    }
  }
}
