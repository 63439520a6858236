package io.phantompool.benchmarks.curve;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Ed25519 over short messages, beside BouncyCastle and the provider in the JDK. */
final class Ed25519Signatures {
  private static final int SEED = 3;
  private static final int MESSAGE_BYTES = 100;

  private Ed25519Signatures() {}

  /** A message and its signature, with the signer's keys in everybody's form. */
  private static final class Signed {
    final byte[] seed = new byte[Ed25519SigningKey.SEED_BYTES];
    final Ed25519SigningKey key;
    final byte[] publicKey;
    final JdkEd25519 jdkKey;
    final byte[] message = new byte[MESSAGE_BYTES];
    final byte[] signature;

    Signed(Random random) {
      random.nextBytes(seed);
      random.nextBytes(message);
      key = Ed25519SigningKey.fromSeed(seed);
      publicKey = key.publicKey();
      jdkKey = JdkEd25519.of(seed, publicKey);
      signature = key.sign(message);
    }
  }

  /** What one implementation does with one input. */
  private interface Operation {
    byte[] on(Signed input) throws Exception;
  }

  static Comparison verified() {
    return new Comparison("Ed25519 verification", 1, Inputs.CALLS, Ed25519Signatures::verifiers);
  }

  private static List<Contender<?>> verifiers() {
    Signed[] inputs = inputs();
    // Whoever accepts everything disagrees with the others here.
    inputs[0].signature[Ed25519.SIGNATURE_BYTES / 2] ^= 1;
    return List.of(
        contender(Contender.OURS, inputs, Ed25519Signatures::verify),
        contender(BouncyCastle.NAME, inputs, Ed25519Signatures::verifyInBouncyCastle),
        contender(JdkEd25519.NAME, inputs, s -> verdict(s.jdkKey.verify(s.message, s.signature))));
  }

  static Comparison made() {
    return new Comparison("Ed25519 signing", 1, Inputs.CALLS, Ed25519Signatures::signers);
  }

  private static List<Contender<?>> signers() {
    Signed[] inputs = inputs();
    return List.of(
        contender(Contender.OURS, inputs, s -> s.key.sign(s.message)),
        contender(BouncyCastle.NAME, inputs, Ed25519Signatures::signInBouncyCastle),
        contender(JdkEd25519.NAME, inputs, s -> s.jdkKey.sign(s.message)));
  }

  private static Signed[] inputs() {
    Random random = new Random(SEED);
    return IntStream.range(0, Inputs.CALLS)
        .mapToObj(i -> new Signed(random))
        .toArray(Signed[]::new);
  }

  private static Contender<byte[][]> contender(String impl, Signed[] inputs, Operation operation) {
    Callable<byte[][]> each =
        () -> {
          byte[][] results = new byte[inputs.length][];
          for (int i = 0; i < results.length; i++) {
            results[i] = operation.on(inputs[i]);
          }
          return results;
        };
    return new Contender<>(impl, each, Bytes::concatenated);
  }

  private static byte[] verify(Signed s) {
    return verdict(Ed25519.verify(s.publicKey, s.message, s.signature).isValid());
  }

  private static byte[] verifyInBouncyCastle(Signed s) {
    return verdict(
        org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            s.signature, 0, s.publicKey, 0, s.message, 0, s.message.length));
  }

  private static byte[] verdict(boolean isValid) {
    return new byte[] {(byte) (isValid ? 1 : 0)};
  }

  /** The form that is handed the public key, as ours has it too. */
  private static byte[] signInBouncyCastle(Signed s) {
    byte[] signature = new byte[Ed25519.SIGNATURE_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        s.seed, 0, s.publicKey, 0, s.message, 0, s.message.length, signature, 0);
    return signature;
  }
}
