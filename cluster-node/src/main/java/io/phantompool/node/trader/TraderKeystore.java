package io.phantompool.node.trader;

import io.phantompool.client.TraderKeys;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.keystore.FileKeystore;
import io.phantompool.crypto.keystore.KeyKind;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.crypto.keystore.PublicEntry;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.crypto.keystore.SecretEntry;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.OwnerSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A trader's two secrets in a keystore of the executors' format: the wallet's key, which never
 * leaves it, and the seed of the orders.
 */
public final class TraderKeystore implements AutoCloseable {
  private static final KeyName WALLET = new KeyName(KeyKind.WALLET, "wallet");
  private static final KeyName SEED = new KeyName(KeyKind.ORDER_SEED, "orders");

  private final KeyService keys;
  private final OwnerSeed seed;

  private TraderKeystore(KeyService keys, OwnerSeed seed) {
    this.keys = keys;
    this.seed = seed;
  }

  /** Makes one with a fresh key and a fresh seed, and gives the wallet. */
  public static Wallet create(Path path, Passphrase passphrase, TraderMachine machine) {
    try (KeyService keys =
            FileKeystore.create(
                machine.files(), path, passphrase, machine.cost(), machine.random());
        SecretEntry wallet =
            SecretEntry.newSigningKey(WALLET, machine.clock().millis(), machine.random());
        SecretEntry seed = freshSeed(wallet.publicEntry().publicPart(), machine)) {
      keys.update(List.of(wallet, seed), Set.of());
      return Wallet.of(wallet.publicEntry().publicPart());
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  private static SecretEntry freshSeed(byte[] wallet, TraderMachine machine) {
    byte[] bytes = new byte[OwnerSeed.BYTES];
    machine.random().nextBytes(bytes);
    try (SecretBytes secret = SecretBytes.copyOf(bytes)) {
      return SecretEntry.of(SEED, machine.clock().millis(), wallet, secret);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The wallet of a keystore, for which nobody needs the passphrase. */
  public static Wallet wallet(Path path, TraderMachine machine) {
    try {
      return wallet(path, FileKeystore.readPublic(machine.files(), path).entries());
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  private static Wallet wallet(Path path, List<PublicEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.name().equals(WALLET))
        .findFirst()
        .map(entry -> Wallet.of(entry.publicPart()))
        .orElseThrow(
            () ->
                TraderProblem.badInput(
                    "%s is no trader's keystore".formatted(path),
                    "name the folder that phantompool trader keygen made"));
  }

  /** Opens one. */
  public static TraderKeystore open(Path path, Passphrase passphrase, TraderMachine machine) {
    try {
      KeyService keys = FileKeystore.open(machine.files(), path, passphrase, machine.random());
      try (SecretBytes secret = keys.load(SEED)) {
        byte[] bytes = secret.encodeSecret();
        OwnerSeed seed = OwnerSeed.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return new TraderKeystore(keys, seed);
      } catch (KeystoreException | RuntimeException failed) {
        keys.close();
        throw failed;
      }
    } catch (KeystoreException refused) {
      throw CeremonyProblem.of(refused);
    }
  }

  private record Signer(KeyService keys, Wallet wallet) implements Ed25519Signer {
    @Override
    public byte[] publicKey() {
      return wallet.encode();
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        return keys.sign(WALLET, message);
      } catch (KeystoreException refused) {
        throw new UncheckedIOException(new IOException(refused.getMessage(), refused));
      }
    }
  }

  /** Both, as long as this is open. */
  public TraderKeys keys() {
    return new TraderKeys(new Signer(keys, wallet(Path.of("keystore"), keys.entries())), seed);
  }

  /** Erases what is in memory and gives the file free. */
  @Override
  public void close() {
    seed.close();
    keys.close();
  }
}
