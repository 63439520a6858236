package io.phantompool.protocol.verifier;

import io.phantompool.crypto.ed25519.Ed25519Verdict;
import io.phantompool.crypto.ed25519.PreparedKey;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.record.RecordTerms;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What all checks of one record share.
 *
 * @param record under whose keys, in which market
 * @param identities the executors' identity keys, each with a table of its multiples
 * @param committee the same as those who agree
 */
record Terms(RecordTerms record, List<PreparedKey> identities, Committee committee) {
  static Terms of(RecordTerms record) {
    List<PreparedKey> keys =
        record.identities().stream().map(key -> PreparedKey.of(key.encode())).toList();
    Committee committee =
        new Committee(
            record.executors(),
            record.faulty(),
            (executor, statement, signature) ->
                keys.get(executor - 1)
                    .verify(statement.signedBytes(), signature.encode())
                    .isValid());
    return new Terms(record, keys, committee);
  }

  Market market() {
    return record.market();
  }

  /** A receipt and what it should sign. */
  @SuppressWarnings("ArrayRecordComponent") // a parameter of one call, never compared
  record Signed(Receipt receipt, byte[] text) {}

  /** For each receipt, whether it is of an executor of the committee, over its text. */
  List<Boolean> areSigned(List<Signed> receipts) {
    List<PreparedKey.Signed> known = new ArrayList<>();
    for (Signed signed : receipts) {
      if (hasExecutor(signed.receipt())) {
        PreparedKey key = identities.get((int) signed.receipt().executor() - 1);
        known.add(
            new PreparedKey.Signed(key, signed.text(), signed.receipt().signature().encode()));
      }
    }
    Iterator<Ed25519Verdict> verdicts = PreparedKey.verifyEach(known).iterator();
    return receipts.stream()
        .map(signed -> hasExecutor(signed.receipt()) && verdicts.next().isValid())
        .toList();
  }

  private boolean hasExecutor(Receipt receipt) {
    return receipt.executor() > 0 && receipt.executor() <= committee.size();
  }
}
