package io.phantompool.protocol.verifier;

import io.phantompool.crypto.ed25519.PreparedKey;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.record.RecordTerms;
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

  /** Whether the receipt is of an executor of the committee, over this text. */
  boolean isSigned(Receipt receipt, byte[] signedText) {
    return committee.size() >= receipt.executor()
        && receipt.executor() > 0
        && identities
            .get((int) receipt.executor() - 1)
            .verify(signedText, receipt.signature().encode())
            .isValid();
  }
}
