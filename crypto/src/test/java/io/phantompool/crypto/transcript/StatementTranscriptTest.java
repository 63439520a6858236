package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementTranscriptTest {
  /** While a statement absorbs itself, what it holds can answer nothing but itself. */
  @Test
  void hasNoMethodThatGivesAnythingAway() {
    List<Class<?>> answers =
        Arrays.stream(StatementTranscript.class.getMethods())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .<Class<?>>map(Method::getReturnType)
            .distinct()
            .toList();
    assertEquals(List.of(History.class), answers);
  }

  /** Outside of this package there is no transcript with challenges but an opened statement's. */
  @Test
  void openingIsTheOnlyPublicWayToAProofTranscript() {
    assertEquals(0, ProofTranscript.class.getConstructors().length);
    assertEquals(0, StatementTranscript.class.getConstructors().length);
    List<String> ways =
        Arrays.stream(ProofTranscript.class.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .toList();
    assertEquals(List.of("open"), ways);
  }

  @Test
  void takesNothingOnceTheStatementIsAbsorbed() {
    List<StatementTranscript> kept = new ArrayList<>();
    new AnyStatement("test", Integers.SECP256K1, pairs -> kept.add(pairs.u64("x", 1))).open();
    StatementTranscript late = kept.getFirst();
    assertThrows(IllegalStateException.class, () -> late.u64("y", 2));
  }

  @Test
  void refusesAStatementThatAbsorbsNothing() {
    AnyStatement nothing = new AnyStatement("test", Integers.SECP256K1, _ -> {});
    var refusal = assertThrows(IllegalStateException.class, nothing::open);
    assertTrue(refusal.getMessage().contains("absorbed nothing"), refusal.getMessage());
    var opened = AnyStatement.opened();
    assertThrows(IllegalStateException.class, () -> opened.enter(_ -> {}));
  }

  @Test
  void refusesATypeThatIsEmptyOrNotAscii() {
    NestedStatement content = pairs -> pairs.u64("x", 1);
    for (String type : List.of("", "größe")) {
      AnyStatement statement = new AnyStatement(type, Integers.SECP256K1, content);
      assertThrows(IllegalArgumentException.class, statement::open, type);
    }
  }
}
