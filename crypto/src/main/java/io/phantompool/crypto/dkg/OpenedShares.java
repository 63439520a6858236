package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DealerSecrets;
import io.phantompool.crypto.dkg.dealing.Dealing;
import io.phantompool.crypto.dkg.dealing.ReceivedShares;
import io.phantompool.crypto.dkg.dealing.ShareEncryption;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the dealers gave this executor, decrypted, checked and added up. */
sealed interface OpenedShares {
  /** All shares are good; this is their sum, which the taker closes. */
  record Good(ReceivedShares sum) implements OpenedShares {}

  /** The shares of this dealer are bad. */
  record Bad(int dealer) implements OpenedShares {}

  /**
   * Opens the shares in the progress, all of which have arrived.
   *
   * @param dealings the openings of all dealers, in their order
   */
  static OpenedShares of(
      Seat seat, Progress progress, List<Dealing> dealings, SecureRandom random) {
    List<Scalar> factors = Agreement.factors(seat.parameters);
    List<EdScalar> edFactors = Agreement.edFactors(seat.parameters);
    List<Integer> dealers = seat.parameters.dealers().indices();
    ReceivedShares sum = ReceivedShares.zero(seat.parameters.slots());
    for (int i = 0; i < dealers.size(); i++) {
      Optional<ReceivedShares> from;
      try {
        from = open(seat, progress, dealers.get(i), dealings.get(i));
      } catch (RuntimeException e) {
        sum.close(); // The key that decrypts cannot be had now.
        throw e;
      }
      if (from.isEmpty()) {
        sum.close();
        return new Bad(dealers.get(i));
      }
      try (ReceivedShares before = sum;
          ReceivedShares shares = from.get()) {
        if (!shares.check(dealings.get(i).commitments(), seat.receiver, random).isValid()) {
          return new Bad(dealers.get(i));
        }
        sum = before.plusScaled(factors.get(i), edFactors.get(i), shares);
      }
    }
    return new Good(sum);
  }

  private static Optional<ReceivedShares> open(
      Seat seat, Progress progress, int dealer, Dealing dealing) {
    Optional<byte[]> plaintext = decrypt(seat, progress, dealer, dealing);
    if (plaintext.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReceivedShares.decode(plaintext.get(), seat.parameters.slots()));
    } catch (MalformedEncodingException notShares) {
      return Optional.empty();
    } finally {
      Arrays.fill(plaintext.get(), (byte) 0);
    }
  }

  private static Optional<byte[]> decrypt(
      Seat seat, Progress progress, int dealer, Dealing dealing) {
    if (dealer == seat.dealer) {
      try (DealerSecrets own = seat.secrets(progress)) {
        return Optional.of(own.sharesFor(seat.receiver));
      }
    }
    SignedMessage message =
        progress.get(new Slot(Round.SHARE, dealer, seat.receiver)).orElseThrow();
    return new ShareEncryption(
            seat.parameters, dealer, seat.receiver, dealing.commitmentHash(seat.parameters, dealer))
        .open(message.payload(), seat.identity.encryption());
  }
}
