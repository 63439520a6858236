package io.phantompool.house;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The rules of the house that are read off the class files, by the name the tests use. */
final class ArchitectureRules {
  /** Which of our packages each module may use besides its own. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "crypto", Set.of(),
          "protocol", Set.of("crypto"),
          "persistence", Set.of("crypto", "protocol"),
          "settlement", Set.of("crypto", "protocol"),
          "client", Set.of("crypto", "protocol"),
          "simulator", Set.of("crypto", "protocol"),
          "node", Set.of("crypto", "protocol", "persistence", "settlement", "simulator", "client"),
          "benchmarks",
              Set.of(
                  "crypto",
                  "protocol",
                  "persistence",
                  "settlement",
                  "simulator",
                  "client",
                  "node"));

  private static final String NAMES = ".*(Utils?|Helpers?|Managers?|ServiceImpl)(\\$.*)?";

  private static final String DISK = "io\\.phantompool\\.crypto\\.keystore\\.LocalFiles(\\$.*)?";

  private ArchitectureRules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    new TreeMap<>(ARROWS)
        .forEach((module, uses) -> rules.put("arrows of " + module, arrows(module, uses)));
    rules.put("libraries of crypto", librariesOfCrypto());
    rules.put("libraries of protocol", librariesOfProtocol());
    rules.put("libraries of client", librariesOfClient());
    rules.put("no transport in the core", noTransportInTheCore());
    rules.put("no cycles", noCycles());
    rules.put("names", names());
    rules.put("no thread pools in executor packages", noThreadPoolsInExecutorPackages());
    rules.put("no clock in the core", noClockInTheCore());
    rules.put("no stopwatch in protocol", noStopwatchInProtocol());
    rules.put("no randomness in the core", noRandomnessInTheCore());
    rules.put("no secrets in variable time", noSecretsInVariableTime());
    return rules;
  }

  private static String packagesOf(String module) {
    return "io.phantompool." + module + "..";
  }

  private static ArchRule arrows(String module, Set<String> uses) {
    String[] allowed =
        Stream.concat(Stream.of(module), uses.stream())
            .map(ArchitectureRules::packagesOf)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreign =
        resideInAnyPackage("io.phantompool..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
            .as("are ours but not of its own or of " + new TreeSet<>(uses));
    return noClasses()
        .that()
        .resideInAPackage(packagesOf(module))
        .should()
        .dependOnClassesThat(foreign)
        .because("arrows go one way (ARCHITECTURE.md): move the class inwards, or hand it in");
  }

  private static ArchRule librariesOfCrypto() {
    return classes()
        .that()
        .resideInAPackage("io.phantompool.crypto..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.phantompool..",
            "java..",
            "javax.crypto..",
            "javax.security.auth..",
            "jdk.incubator.vector..",
            "org.bouncycastle..",
            "org.jspecify..")
        .because("crypto stands on the JDK and BouncyCastle alone: keep other libraries outside");
  }

  private static ArchRule librariesOfProtocol() {
    return classes()
        .that()
        .resideInAPackage("io.phantompool.protocol..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.phantompool..",
            "java..",
            "com.fasterxml.jackson.core..",
            "org.jspecify..",
            "org.pcollections..")
        .because(
            "protocol is the rules and their bytes: but for a reader of JSON and maps that share"
                + " what did not change, libraries and frameworks stay in the shell");
  }

  private static ArchRule librariesOfClient() {
    return noClasses()
        .that()
        .resideInAPackage("io.phantompool.client..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pekko..", "scala..")
        .allowEmptyShould(true)
        .because("a trader's program must not drag in the cluster: use the JDK's HTTP client");
  }

  /**
   * One class is excepted: the keystore's disk, since the JDK syncs a folder and locks a file
   * through channels alone. It is a port's only implementation, so that all else is tested without
   * it.
   */
  private static ArchRule noTransportInTheCore() {
    return noClasses()
        .that()
        .resideInAnyPackage("io.phantompool.crypto..", "io.phantompool.protocol..")
        .and()
        .haveNameNotMatching(DISK)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net..", "java.rmi..", "java.nio.channels..")
        .because("the core only computes: send, store and read in the shell");
  }

  private static ArchRule noCycles() {
    return slices()
        .matching("io.phantompool.(**)")
        .should()
        .beFreeOfCycles()
        .because("packages are read one after the other: move what both need into one of them");
  }

  private static ArchRule names() {
    return noClasses()
        .should()
        .haveNameMatching(NAMES)
        .because("such a name says nothing: name the class after what it knows or does");
  }

  private static ArchRule noThreadPoolsInExecutorPackages() {
    return noClasses()
        .that()
        .resideInAPackage("io.phantompool..executor..")
        .should()
        .dependOnClassesThat(
            assignableTo(Executor.class)
                .or(assignableTo(Executors.class))
                .as("are java.util.concurrent executors"))
        .allowEmptyShould(true)
        .because("there an executor holds a key share; threads belong to the dispatchers");
  }

  private static ArchRule noClockInTheCore() {
    return noClasses()
        .that()
        .resideInAnyPackage("io.phantompool.crypto..", "io.phantompool.protocol..")
        .should()
        .accessTargetWhere(
            calls(System.class, "currentTimeMillis")
                .or(calls(Clock.class, "system.*|tick.*"))
                .or(
                    target(nameMatching("now"))
                        .and(target(owner(resideInAnyPackage("java.time.."))))
                        .as("java.time's now"))
                .or(constructs(Date.class)))
        .because("the core is a function of its arguments: take the time as a parameter");
  }

  /** Crypto may time its back ends against each other when it starts; protocol times nothing. */
  private static ArchRule noStopwatchInProtocol() {
    return noClasses()
        .that()
        .resideInAPackage("io.phantompool.protocol..")
        .should()
        .accessTargetWhere(calls(System.class, "nanoTime"))
        .because("the rules do not depend on how long they take: take the time as a parameter");
  }

  private static ArchRule noRandomnessInTheCore() {
    return noClasses()
        .that()
        .resideInAnyPackage("io.phantompool.crypto..", "io.phantompool.protocol..")
        .should()
        .accessTargetWhere(
            constructs(Random.class)
                .or(calls(SecureRandom.class, "getInstance.*"))
                .or(calls(Math.class, "random"))
                .or(calls(UUID.class, "randomUUID"))
                .or(calls(ThreadLocalRandom.class, "current"))
                .or(constructs(SplittableRandom.class))
                .or(calls(RandomGenerator.class, "of|getDefault")))
        .because("a run must be repeatable from its seed: take a SecureRandom as a parameter");
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String methods) {
    return target(nameMatching(methods))
        .and(target(owner(assignableTo(type))))
        .as("%s.%s", type.getSimpleName(), methods);
  }

  private static DescribedPredicate<JavaAccess<?>> constructs(Class<?> type) {
    return calls(type, "<init>").as("new %s", type.getSimpleName());
  }

  private static ArchRule noSecretsInVariableTime() {
    return methods()
        .that()
        .haveNameMatching(".*Vartime")
        .should(takeNoSecret())
        .allowEmptyShould(true)
        .because("its running time tells what it was given: use the constant-time method");
  }

  private static ArchCondition<JavaMethod> takeNoSecret() {
    return new ArchCondition<>("take no secret") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getOwner()), method.getRawParameterTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .filter(ArchitectureRules::isSecret)
            .forEach(
                secret ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " takes " + secret.getName())));
      }
    };
  }

  private static boolean isSecret(JavaClass type) {
    return Stream.concat(Stream.of(type), type.getAllRawInterfaces().stream())
            .anyMatch(candidate -> candidate.getSimpleName().startsWith("Secret"))
        || type.getAnnotations().stream()
            .anyMatch(annotation -> annotation.getRawType().getSimpleName().startsWith("Secret"));
  }
}
