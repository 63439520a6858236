package io.phantompool.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method of main code has at most {@value #LIMIT} lines, unless {@code
 * house-rules/long-methods.txt} names it with a reason: provers, verifiers and hot kernels.
 */
final class LongMethods {
  static final int LIMIT = 60;
  static final Path EXCEPTIONS = Path.of("house-rules", "long-methods.txt");

  /** Line number of the exception for each {@code package.Class#method}. */
  private final Map<String, Integer> exceptions = new LinkedHashMap<>();

  private final Set<String> used = new HashSet<>();
  private final List<Finding> malformed = new ArrayList<>();

  LongMethods(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] nameAndReason = line.split(":", 2);
      if (nameAndReason.length < 2 || nameAndReason[1].isBlank()) {
        malformed.add(new Finding(EXCEPTIONS, i + 1, "write it as package.Class#method: reason"));
      } else {
        exceptions.put(nameAndReason[0].strip(), i + 1);
      }
    }
  }

  static LongMethods read(Path checkout) throws IOException {
    return new LongMethods(Files.readAllLines(checkout.resolve(EXCEPTIONS)));
  }

  List<Finding> check(JavaSource source) {
    List<Finding> findings = new ArrayList<>();
    new TreeScanner<Void, String>() {
      @Override
      public Void visitClass(ClassTree tree, String owner) {
        return super.visitClass(tree, owner + "." + tree.getSimpleName());
      }

      @Override
      public Void visitMethod(MethodTree method, String owner) {
        long lines = source.endLine(method) - source.startLine(method) + 1;
        String name = owner + "#" + method.getName();
        if (lines > LIMIT) {
          if (exceptions.containsKey(name)) {
            used.add(name);
          } else {
            findings.add(source.finding(source.startLine(method), tooLong(name, lines)));
          }
        }
        return super.visitMethod(method, owner);
      }
    }.scan(source.unit(), source.packageName());
    return findings;
  }

  private static String tooLong(String name, long lines) {
    return "%s has %d lines, the limit is %d: split it; a prover or a hot kernel may stand in %s"
            .formatted(name, lines, LIMIT, EXCEPTIONS)
        + " with its reason";
  }

  /** After all files were checked: exceptions that are malformed or that nothing needs any more. */
  List<Finding> unusedExceptions() {
    List<Finding> findings = new ArrayList<>(malformed);
    exceptions.forEach(
        (name, line) -> {
          if (!used.contains(name)) {
            findings.add(
                new Finding(EXCEPTIONS, line, name + " is no long method: take the line out"));
          }
        });
    return findings;
  }
}
