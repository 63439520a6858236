package io.phantompool.protocol.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.round.Question;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an executor signs with its answers (docs/messages.md section 8), frozen. */
class SignedContributionTest {
  private static final CloseTuple T =
      new CloseTuple(
          new MarketId("SOL/USDC"), 1, 2, 3, 60_000, id(4), true, id(5), id(6), 7, new Tick(8));
  private static final Session SESSION =
      new Session(SessionKind.SIGNATURE, id(1), new SessionId(id(2)));
  private static final Question QUESTION =
      new Question(Purpose.MARGIN, new Tick(9), Side.SELL, List.of(id(2), id(1)));
  private static final Contribution CONTRIBUTION =
      new Contribution(3, Encoded.of(new byte[] {1, 2, 3}));

  private static Digest id(int value) {
    return AccountSamples.id(value);
  }

  @Test
  void theDigestsAreFrozen() {
    assertEquals(
        "9045720bc633c72f608a4ede37a5c1f7e0ec06235ce8f1fd8b45a03617376773",
        AnswerText.ofSession(SESSION, 2).toString());
    assertEquals(
        "6edcc2f5ee7017a6216d1c41ef77d88b3353735dd406fc31c69f78554bfa6690",
        AnswerText.ofQuestion(T, QUESTION).toString());
    byte[] signed = new AnswerText(id(1), id(2), CONTRIBUTION).signedBytes();
    assertEquals("PhantomPool/answer/v1", new String(signed, 0, 21, StandardCharsets.US_ASCII));
    assertEquals(
        "e377151e1c6d22379946da221ab6bccf4f65f5c4ccc720ab2ef610f7b900571f",
        HexFormat.of().formatHex(Arrays.copyOfRange(signed, 21, signed.length)));
  }

  @Test
  void anAnswerIsToOneThingOnly() {
    byte[] seed = new byte[Ed25519SigningKey.SEED_BYTES];
    try (Ed25519SigningKey identity = Ed25519SigningKey.fromSeed(seed)) {
      byte[] key = identity.publicKey();
      Digest asked = AnswerText.ofSession(SESSION, 1);
      SignedContribution signed =
          SignedContribution.sign(T.digest(), asked, CONTRIBUTION, identity);
      assertTrue(signed.verify(T.digest(), asked, key).isValid());
      assertFalse(signed.verify(id(1), asked, key).isValid());
      assertFalse(signed.verify(T.digest(), AnswerText.ofSession(SESSION, 2), key).isValid());
      for (SignedContribution moved :
          List.of(
              new SignedContribution(id(1), asked, CONTRIBUTION, signed.signature()),
              new SignedContribution(T.digest(), id(1), CONTRIBUTION, signed.signature()),
              new SignedContribution(
                  T.digest(), asked, new Contribution(4, CONTRIBUTION.bytes()), signed.signature()),
              new SignedContribution(
                  T.digest(),
                  asked,
                  new Contribution(3, Encoded.of(new byte[] {1, 2, 4})),
                  signed.signature()))) {
        assertFalse(moved.verify(moved.close(), moved.asked(), key).isValid());
      }
    }
  }
}
