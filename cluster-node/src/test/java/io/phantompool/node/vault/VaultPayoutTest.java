package io.phantompool.node.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultPayoutTest {
  private final Rng random = new Rng(8);
  private final SecureRandom names = random.asSecureRandom();
  private final Wallet wallet = Wallet.of(random.bytes(Wallet.LENGTH));
  private final Mint mint = Mint.of(random.bytes(Mint.LENGTH));

  @TempDir Path folder;

  private VaultFile vault() {
    return new VaultFile(folder.resolve("vault"));
  }

  private Digest id() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  private WithdrawalHeader header(long atoms) {
    return new WithdrawalHeader(
        wallet,
        mint,
        ClientId.of(random.bytes(ClientId.LENGTH)),
        new Atoms(atoms),
        Address.of(random.bytes(Address.LENGTH)),
        Reserve.first(Atoms.ZERO, List.of()));
  }

  @Test
  void paysAWithdrawalOnceAndEverybodyReadsIt() throws Exception {
    VaultDeposit deposit = vault().deposit(wallet, mint, new Atoms(10), names);
    WithdrawalHeader header = header(4);
    Digest id = id();
    VaultPayout paid = vault().pay(id, header, names);
    assertEquals(paid, vault().pay(id, header, names));
    assertEquals(header.destination(), paid.to());
    assertEquals(List.of(deposit, paid), new VaultReader(folder.resolve("vault")).poll());
    assertEquals(List.of(deposit), VaultReport.of(List.of(deposit, paid), List.of()).deposits());
  }

  @Test
  void neverPaysMoreOfAMintThanWasDeposited() throws Exception {
    vault().deposit(wallet, mint, new Atoms(10), names);
    vault().deposit(wallet, Mint.of(random.bytes(Mint.LENGTH)), new Atoms(100), names);
    Digest first = id();
    WithdrawalHeader six = header(6);
    vault().pay(first, six, names);
    IOException refused =
        assertThrows(IOException.class, () -> vault().pay(id(), header(5), names));
    assertTrue(refused.getMessage().contains("has 4 atoms"), refused.getMessage());
    vault().pay(id(), header(4), names);
    vault().pay(first, six, names);
    assertEquals(4, new VaultReader(folder.resolve("vault")).poll().size());
  }

  @Test
  void isNeverWrittenByTwoAtOnce() throws Exception {
    vault().deposit(wallet, mint, new Atoms(1_000), names);
    Digest id = id();
    WithdrawalHeader header = header(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean pays = i % 2 == 0;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      if (pays) {
                        vault().pay(id, header, new SecureRandom());
                      } else {
                        vault().deposit(wallet, mint, new Atoms(1), new SecureRandom());
                      }
                    } catch (IOException failed) {
                      throw new AssertionError(failed);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<VaultLine> lines = new VaultReader(folder.resolve("vault")).poll();
    assertEquals(1, lines.stream().filter(VaultPayout.class::isInstance).count());
    assertEquals(5, lines.stream().filter(VaultDeposit.class::isInstance).count());
  }

  @Test
  void paysOnlyOnReceiptsOfAQuorum() {
    List<Ed25519SigningKey> keys =
        IntStream.range(0, 5).mapToObj(_ -> Ed25519SigningKey.random(names)).toList();
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= 5; j++) {
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(keys.get(j - 1).publicKey()),
              EncryptionKey.random(names).publicKey()));
    }
    WithdrawalHeader header = header(4);
    Digest id = id();
    ReceiptText text = ReceiptText.of(wallet, mint, header.reserve(), id);
    List<Receipt> receipts =
        IntStream.rangeClosed(1, 5).mapToObj(j -> Receipt.sign(text, j, keys.get(j - 1))).toList();
    ReceiptRule rule = new ReceiptRule(new Roster(entries), 4);
    assertTrue(isAccepted(rule, row(id, header, receipts)));
    assertTrue(isAccepted(rule, row(id, header, receipts.subList(1, 5))));
    assertFalse(isAccepted(rule, row(id, header, receipts.subList(0, 3))));
    Receipt first = receipts.getFirst();
    assertFalse(isAccepted(rule, row(id, header, List.of(first, first, first, first))));
    assertFalse(isAccepted(rule, row(id(), header, receipts)));
    assertFalse(
        isAccepted(
            rule,
            row(
                id,
                header,
                IntStream.rangeClosed(6, 9)
                    .mapToObj(j -> new Receipt(j, first.signature()))
                    .toList())));
  }

  private static boolean isAccepted(ReceiptRule rule, WithdrawalTable.Row row) {
    return VaultPayer.isAccepted(row, rule);
  }

  private static WithdrawalTable.Row row(
      Digest id, WithdrawalHeader header, List<Receipt> receipts) {
    return new WithdrawalTable.Row(id, header, receipts, Instant.EPOCH, Optional.empty());
  }
}
