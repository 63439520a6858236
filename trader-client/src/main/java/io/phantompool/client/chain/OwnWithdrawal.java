package io.phantompool.client.chain;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import java.util.List;

/** One of the owner's withdrawals, and whether the pool has taken it. Immutable. */
public record OwnWithdrawal(Withdrawal withdrawal, Standing standing) {
  /** Whether the pool has taken it. */
  public sealed interface Standing {
    /** It is signed; whether the pool has it is not known. */
    record Signed() implements Standing {}

    /** It is accepted, and these receipts prove that. */
    record Accepted(long atMillis, List<Receipt> receipts) implements Standing {
      /** Copies the list. */
      public Accepted {
        receipts = List.copyOf(receipts);
      }
    }

    /** It is not taken, and never will be. */
    record Refused(String code) implements Standing {}
  }

  /** Its id. */
  public Digest id() {
    return withdrawal.id();
  }

  /** What it asks for. */
  public WithdrawalHeader header() {
    return withdrawal.header();
  }

  /** Whether nobody has answered it. */
  public boolean isUnanswered() {
    return standing instanceof Standing.Signed;
  }
}
