package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Verdict FAILED = Verdict.invalid("range", "The value has 65 bits");

  @Test
  void saysWhichCheckFailed() {
    assertTrue(Verdict.of(true, "range", "The value has 65 bits").isValid());
    assertEquals(FAILED, Verdict.of(false, "range", "The value has 65 bits"));
    assertFalse(FAILED.isValid());
  }

  @Test
  void aChainEndsAtTheFirstFailure() {
    Verdict other = Verdict.invalid("dleq", "The challenge does not match");
    assertEquals(Verdict.valid(), Verdict.valid().and(Verdict::valid));
    assertEquals(other, Verdict.valid().and(() -> other));
    assertEquals(FAILED, FAILED.and(() -> fail("A check ran after one had failed")));
  }
}
