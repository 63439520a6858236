package io.phantompool.crypto.group.secp256k1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where secrets go, nothing takes a time that depends on operands: read from the compiled classes,
 * so that a call that slips in is seen.
 */
class SecretPathsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        SecretScalar.class,
        SecretScalarVector.class,
        SameScalar.class,
        SecretSum.class,
        ChosenSum.class,
        RegularDigits.class,
        FermatInverse.class,
        ModQ.class,
        ModQProduct.class,
        ModQRows.class
      })
  void callNothingWhoseTimeVaries(Class<?> type) throws IOException {
    assertEquals(Set.of(), callersOfVartime(type));
  }

  /** The tables that are chosen from are multiples of public points. */
  @Test
  void onlyTablesAreMadeInVaryingTime() throws IOException {
    assertEquals(Set.of("comb", "oddMultiples"), callersOfVartime(SecretMultiplication.class));
    assertEquals(Set.of("toAffineVartime"), callersOfVartime(ProjectiveRow.class));
    assertEquals(Set.of("fill"), callersOfVartime(OddMultiples.class));
  }

  @Test
  void theCheckSeesCallsWhereThereAreSome() throws IOException {
    assertTrue(callersOfVartime(AffineAdder.class).contains("addRows"));
  }

  private static Set<String> callersOfVartime(Class<?> type) throws IOException {
    Set<String> callers = new TreeSet<>();
    for (MethodModel method : parse(type).methods()) {
      if (method.code().isEmpty()) {
        continue;
      }
      for (CodeElement element : method.code().get()) {
        if (element instanceof InvokeInstruction call
            && call.name().stringValue().endsWith("Vartime")) {
          callers.add(method.methodName().stringValue());
        }
      }
    }
    return callers;
  }

  private static ClassModel parse(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return ClassFile.of().parse(Objects.requireNonNull(in).readAllBytes());
    }
  }
}
