package io.phantompool.node.vault;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The file of the development vault, written at its end alone: a line of JSON for each deposit.
 *
 * @param path where it is; made with the first deposit
 */
public record VaultFile(Path path) {
  /**
   * Appends a deposit under a name nobody has seen; when this returns, it is on the disk.
   *
   * @param random where the name comes from
   * @throws IOException if the file does not take it
   */
  public VaultDeposit deposit(Wallet wallet, Mint mint, Atoms amount, SecureRandom random)
      throws IOException {
    byte[] transaction = new byte[Signature.LENGTH];
    random.nextBytes(transaction);
    VaultDeposit deposit =
        new VaultDeposit(wallet, new DepositName(mint, Signature.of(transaction), 0), amount);
    append(deposit);
    return deposit;
  }

  /** Whole lines only: writers in other processes wait, a cut-off line of a crash is ended. */
  private synchronized void append(VaultDeposit deposit) throws IOException {
    byte[] line = deposit.line();
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    try (FileChannel channel =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      channel.truncate(endOfWholeLines(channel));
      channel.position(channel.size());
      for (ByteBuffer left = ByteBuffer.wrap(ended); left.hasRemaining(); ) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** What follows it, nobody has read: readers wait for the end of a line. */
  private static long endOfWholeLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
