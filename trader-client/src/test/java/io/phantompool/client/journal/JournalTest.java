package io.phantompool.client.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.client.pool.Receipts;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk after whatever happened. Sealed orders are in the client's own tests. */
class JournalTest {
  @TempDir Path folder;
  private final Rng random = new Rng(3);
  private final Wallet wallet = Wallet.of(random.bytes(Wallet.LENGTH));
  private final Digest id = Digest.of(random.bytes(Digest.LENGTH));
  private final List<Entry> entries =
      List.of(
          new Entry.Accepted(id, 5, new Receipts(receipts(), List.of())),
          new Entry.Refused(id, "RESERVE_TAKEN"),
          new Entry.CancelAsked(id),
          new Entry.Followed(
              new MarketId("SOL/USDC"),
              7,
              List.of(new Entry.Filled(id, new Lots(3))),
              List.of(new Entry.Ended(id, EndReason.VOIDED))),
          new Entry.Past(id, ClientId.of(random.bytes(ClientId.LENGTH))),
          new Entry.WithdrawalAccepted(id, 5, receipts()),
          new Entry.WithdrawalRefused(id, "FUNDS"),
          new Entry.Checked(new MarketId("SOL/USDC"), 7, id));

  private List<Receipt> receipts() {
    return List.of(new Receipt(2, Signature.of(random.bytes(Signature.LENGTH))));
  }

  private Path path() {
    return folder.resolve("orders.journal");
  }

  private void write() throws PoolException.Local {
    try (Journal journal = Journal.open(path(), wallet)) {
      for (Entry entry : entries) {
        journal.append(entry);
      }
    }
  }

  private List<Entry> read() throws PoolException.Local {
    try (Journal journal = Journal.open(path(), wallet)) {
      return journal.entries();
    }
  }

  @Test
  void everythingAppendedIsThereAgain() throws Exception {
    write();
    assertEquals(entries, read());
    assertEquals(entries, read());
  }

  @Test
  void aCrashAtEveryByteLosesTheLastEntryAtMost() throws Exception {
    write();
    byte[] whole = Files.readAllBytes(path());
    int lastEntry = Integer.BYTES * 2 + 1 + 4 + 8 + 8 + 32;
    for (int cut = 1; cut < lastEntry; cut++) {
      Files.write(path(), Arrays.copyOf(whole, whole.length - cut));
      assertEquals(entries.subList(0, entries.size() - 1), read(), "cut by " + cut);
      try (Journal journal = Journal.open(path(), wallet)) {
        journal.append(entries.getLast());
      }
      assertEquals(entries, read());
    }
  }

  @Test
  void zerosThatACrashLeftAreNoEntry() throws Exception {
    write();
    byte[] whole = Files.readAllBytes(path());
    Files.write(path(), Arrays.copyOf(whole, whole.length + 100));
    assertEquals(entries, read());
  }

  @Test
  void aChangedByteBeforeTheEndIsDamage() throws Exception {
    write();
    byte[] whole = Files.readAllBytes(path());
    whole[80] ^= 1;
    Files.write(path(), whole);
    assertThrows(PoolException.Local.class, this::read);
  }

  @Test
  void oneWalletOneJournalOneClient() throws Exception {
    write();
    assertThrows(
        PoolException.Local.class,
        () -> Journal.open(path(), Wallet.of(random.bytes(Wallet.LENGTH))).close());
    try (Journal first = Journal.open(path(), wallet)) {
      assertThrows(PoolException.Local.class, this::read);
      first.append(entries.getFirst());
    }
    assertEquals(entries.size() + 1, read().size());
  }

  @Test
  void anotherFileIsNoJournal() throws IOException {
    Files.writeString(path(), "something else that is long enough to be a journal".repeat(3));
    assertThrows(PoolException.Local.class, this::read);
  }

  @Test
  void anotherJournalTakesItsPlaceInOneStep() throws Exception {
    write();
    long length = Files.size(path());
    try (Journal journal = Journal.open(path(), wallet)) {
      List<Entry> all = journal.reread();
      assertEquals(journal.entries(), all);
      journal.replace(all, length - 1);
      assertEquals(length, Files.size(path()), "it would not have been shorter");
      Files.writeString(path().resolveSibling(path().getFileName() + ".new"), "what a crash left");
      journal.replace(all.subList(0, 1), length);
      assertThrows(PoolException.Local.class, () -> Journal.open(path(), wallet));
      journal.append(all.getLast());
    }
    try (Journal journal = Journal.open(path(), wallet)) {
      assertEquals(2, journal.entries().size());
    }
    assertFalse(Files.exists(path().resolveSibling(path().getFileName() + ".new")));
  }
}
