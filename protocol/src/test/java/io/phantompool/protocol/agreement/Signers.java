package io.phantompool.protocol.agreement;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.protocol.account.Signature;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs for every executor of a test's committee, and checks. */
interface Signers extends SignatureCheck {
  Signature sign(int executor, Statement statement);

  default Committee committee(int size, int faulty) {
    return new Committee(size, faulty, this);
  }

  default <R extends Report> Signed<R> signed(R report) {
    return new Signed<>(report, sign(report.executor(), report));
  }

  default Vote vote(int executor, VoteText text) {
    return new Vote(executor, sign(executor, text));
  }

  /** What nobody signed. */
  Signature FORGED = Signature.of(new byte[Signature.LENGTH]);

  /** A stand-in without cryptography: who has no reference to it cannot sign, which is enough. */
  static Signers fast() {
    return new Signers() {
      @Override
      public Signature sign(int executor, Statement statement) {
        long text = 31L * statement.hashCode() + statement.kind().hashCode();
        long tag = (executor * 0x9E3779B97F4A7C15L) ^ (text * 0xBF58476D1CE4E5B9L);
        return Signature.of(ByteBuffer.allocate(Signature.LENGTH).putLong(~tag).array());
      }

      @Override
      public boolean isSignedBy(int executor, Statement statement, Signature signature) {
        return sign(executor, statement).equals(signature);
      }
    };
  }

  /** Ed25519 itself. What has been signed or checked once is remembered, for both are functions. */
  static Signers real(int size) {
    List<Ed25519SigningKey> keys = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      byte[] seed = new byte[Ed25519SigningKey.SEED_BYTES];
      seed[0] = (byte) i;
      keys.add(Ed25519SigningKey.fromSeed(seed));
    }
    return new Remembering(keys);
  }

  /** The real thing with a memory. */
  final class Remembering implements Signers {
    private static final int MOST_KEPT = 100_000;

    private record Signing(int executor, Statement statement) {}

    private record Checking(Signing signing, Signature signature) {}

    private final List<Ed25519SigningKey> keys;
    private final Map<Signing, Signature> signings = new HashMap<>();
    private final Map<Checking, Boolean> checkings = new HashMap<>();

    private Remembering(List<Ed25519SigningKey> keys) {
      this.keys = keys;
    }

    byte[] publicKey(int executor) {
      return keys.get(executor - 1).publicKey();
    }

    Ed25519SigningKey key(int executor) {
      return keys.get(executor - 1);
    }

    @Override
    public Signature sign(int executor, Statement statement) {
      if (signings.size() > MOST_KEPT) {
        signings.clear();
      }
      return signings.computeIfAbsent(
          new Signing(executor, statement),
          _ -> Signature.of(keys.get(executor - 1).sign(statement.signedBytes())));
    }

    @Override
    public boolean isSignedBy(int executor, Statement statement, Signature signature) {
      if (checkings.size() > MOST_KEPT) {
        checkings.clear();
      }
      return checkings.computeIfAbsent(
          new Checking(new Signing(executor, statement), signature),
          _ ->
              Ed25519.verify(publicKey(executor), statement.signedBytes(), signature.encode())
                  .isValid());
    }
  }
}
