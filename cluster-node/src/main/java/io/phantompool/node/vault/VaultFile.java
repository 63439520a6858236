package io.phantompool.node.vault;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file of the development vault, written at its end alone: a line of JSON for each deposit and
 * each payout.
 *
 * @param path where it is; made with the first deposit
 */
public record VaultFile(Path path) {
  private static final Object IN_THIS_PROCESS = new Object();

  /**
   * Appends a deposit under a name nobody has seen; when this returns, it is on the disk.
   *
   * @param random where the name comes from
   * @throws IOException if the file does not take it
   */
  public VaultDeposit deposit(Wallet wallet, Mint mint, Atoms amount, SecureRandom random)
      throws IOException {
    VaultDeposit deposit = new VaultDeposit(wallet, new DepositName(mint, name(random), 0), amount);
    return alone(
        channel -> {
          append(channel, deposit);
          return deposit;
        });
  }

  /**
   * Appends the payout of an accepted withdrawal, or finds the one there is; when this returns, it
   * is on the disk.
   *
   * @param random where the name of the transaction comes from
   * @throws IOException if the file does not take it, or if fewer atoms were ever deposited than
   *     would then be paid out
   */
  public VaultPayout pay(Digest withdrawal, WithdrawalHeader header, SecureRandom random)
      throws IOException {
    return alone(channel -> pay(channel, withdrawal, header, random));
  }

  private static VaultPayout pay(
      FileChannel channel, Digest withdrawal, WithdrawalHeader header, SecureRandom random)
      throws IOException {
    BigInteger left = BigInteger.ZERO;
    for (VaultLine line : lines(channel)) {
      switch (line) {
        case VaultDeposit deposit when deposit.name().mint().equals(header.mint()) ->
            left = left.add(deposit.amount().toBigInteger());
        case VaultPayout payout when payout.withdrawal().equals(withdrawal) -> {
          return payout;
        }
        case VaultPayout payout when payout.mint().equals(header.mint()) ->
            left = left.subtract(payout.amount().toBigInteger());
        case VaultDeposit _, VaultPayout _ -> {}
      }
    }
    if (header.amount().toBigInteger().compareTo(left) > 0) {
      throw new IOException(
          "the vault has %s atoms of mint %s left and is to pay %s for %s"
              .formatted(left, header.mint(), header.amount(), withdrawal));
    }
    VaultPayout payout =
        new VaultPayout(
            withdrawal,
            header.wallet(),
            header.mint(),
            header.amount(),
            header.destination(),
            name(random));
    append(channel, payout);
    return payout;
  }

  private static Signature name(SecureRandom random) {
    byte[] transaction = new byte[Signature.LENGTH];
    random.nextBytes(transaction);
    return Signature.of(transaction);
  }

  private interface Work<T> {
    T on(FileChannel channel) throws IOException;
  }

  /** With nobody else at the file, in this process or another. */
  private <T> T alone(Work<T> work) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return work.on(channel);
      }
    }
  }

  private static List<VaultLine> lines(FileChannel channel) throws IOException {
    byte[] whole = new byte[Math.toIntExact(endOfWholeLines(channel))];
    for (ByteBuffer left = ByteBuffer.wrap(whole); left.hasRemaining(); ) {
      if (channel.read(left, left.position()) < 0) {
        throw new IOException("the vault's file has become shorter");
      }
    }
    List<VaultLine> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < whole.length; at++) {
      if (whole[at] == '\n') {
        lines.add(VaultLine.parse(Arrays.copyOfRange(whole, from, at)));
        from = at + 1;
      }
    }
    return lines;
  }

  /** Whole lines only: writers in other processes wait, a cut-off line of a crash is ended. */
  private static void append(FileChannel channel, VaultLine line) throws IOException {
    byte[] bytes = line.line();
    byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
    ended[bytes.length] = '\n';
    channel.truncate(endOfWholeLines(channel));
    channel.position(channel.size());
    for (ByteBuffer left = ByteBuffer.wrap(ended); left.hasRemaining(); ) {
      channel.write(left);
    }
    channel.force(true);
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
