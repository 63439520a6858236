package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.proof.Verdict;
import java.util.OptionalInt;

/**
 * One check of a ceremony's record.
 *
 * @param check its short name: complete, dealing, keys or ceremony-hash
 * @param executor whose message it is about: a dealer's index, or one of the new roster; empty if
 *     it is about all
 * @param verdict whether it holds
 */
public record RecordCheck(String check, OptionalInt executor, Verdict verdict) {
  static RecordCheck of(SignedMessage message, boolean holds, String check, String sentence) {
    return new RecordCheck(
        check, OptionalInt.of(message.sender()), Verdict.of(holds, check, sentence));
  }

  static RecordCheck ofAll(boolean holds, String check, String sentence) {
    return new RecordCheck(check, OptionalInt.empty(), Verdict.of(holds, check, sentence));
  }
}
