package io.phantompool.protocol.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.record.RoundRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundVerifierTest {
  static List<Check> skipped(Verification verification) {
    return verification.results().stream()
        .filter(CheckResult.Skipped.class::isInstance)
        .map(CheckResult::check)
        .toList();
  }

  static Stream<RoundRecord> records() {
    return Stream.of(
        Rounds.trading().open(),
        Rounds.balanced().open(),
        Rounds.apart().open(),
        Rounds.quiet().quiet(),
        new RecordedRound(105).quiet(),
        Rounds.trading().voided(2));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRoundAsItWasPlayedVerifies(RoundRecord record) {
    Verification verification = Rounds.verify(record);
    assertTrue(verification.isValid(), verification.toString());
  }

  @Test
  void everyCheckOfARoundThatTradesIsMade() {
    Verification verification = Rounds.verify(Rounds.trading().open());
    assertEquals(List.of(), skipped(verification));
    assertEquals(
        List.of(2), verification.convicted().stream().map(c -> c.executor()).distinct().toList());
  }

  @Test
  void withoutKnowledgeOfThePoolItSaysWhatIsNotChecked() {
    Verification verification = Rounds.verify(Rounds.bytes(Rounds.trading().open()), Known.NOTHING);
    assertTrue(verification.isValid());
    assertEquals(List.of(Check.PREVIOUS), skipped(verification));
  }
}
