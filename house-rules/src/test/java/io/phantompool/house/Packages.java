package io.phantompool.house;

import com.sun.source.tree.PackageTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Every package of main code lies under its module's root package, is named by a noun of the field,
 * and has a package-info.java that describes it and marks it {@code @NullMarked}.
 */
final class Packages {
  static final Map<String, String> ROOTS =
      Map.ofEntries(
          Map.entry("testkit", "io.phantompool.testkit"),
          Map.entry("crypto", "io.phantompool.crypto"),
          Map.entry("protocol", "io.phantompool.protocol"),
          Map.entry("persistence", "io.phantompool.persistence"),
          Map.entry("settlement", "io.phantompool.settlement"),
          Map.entry("simulator", "io.phantompool.simulator"),
          Map.entry("cluster-node", "io.phantompool.node"),
          Map.entry("trader-client", "io.phantompool.client"),
          Map.entry("benchmarks", "io.phantompool.benchmarks"),
          Map.entry("house-rules", "io.phantompool.house"));

  private static final Pattern LAYER =
      Pattern.compile("(^|\\.)(common|utils?|services?|impl|managers?|helpers?)(\\.|$)");

  private Packages() {}

  static List<Finding> check(List<JavaSource> sources) {
    List<Finding> findings = new ArrayList<>();
    Map<String, JavaSource> firstOfFolder = new LinkedHashMap<>();
    for (JavaSource source : sources) {
      if (source.isMain()) {
        firstOfFolder.merge(
            String.valueOf(source.path().getParent()),
            source,
            (seen, next) -> next.isPackageInfo() ? next : seen);
      }
    }
    firstOfFolder.values().forEach(source -> findings.addAll(checkPackage(source)));
    return findings;
  }

  private static List<Finding> checkPackage(JavaSource source) {
    List<Finding> findings = new ArrayList<>();
    String name = source.packageName();
    String root = ROOTS.getOrDefault(source.module(), "a root in Packages.ROOTS");
    if (!name.equals(root) && !name.startsWith(root + ".")) {
      findings.add(
          source.finding(
              1,
              "package %s: packages of %s begin with %s".formatted(name, source.module(), root)));
    }
    if (LAYER.matcher(name).find()) {
      findings.add(
          source.finding(
              1, "package %s: name it after its subject, not after a layer".formatted(name)));
    }
    if (source.isPackageInfo()) {
      findings.addAll(checkPackageInfo(source));
    } else {
      findings.add(
          source.finding(
              1,
              "package %s has no package-info.java: add one with a sentence and @NullMarked"
                  .formatted(name)));
    }
    return findings;
  }

  private static List<Finding> checkPackageInfo(JavaSource source) {
    List<Finding> findings = new ArrayList<>();
    PackageTree tree = source.unit().getPackage();
    if (tree.getAnnotations().stream()
        .noneMatch(
            annotation -> annotation.getAnnotationType().toString().endsWith("NullMarked"))) {
      findings.add(source.finding(1, "add @NullMarked (org.jspecify.annotations) to the package"));
    }
    String doc = source.trees().getDocComment(new TreePath(new TreePath(source.unit()), tree));
    if (doc == null || doc.isBlank()) {
      findings.add(source.finding(1, "say in a Javadoc comment what the package is for"));
    }
    return findings;
  }
}
