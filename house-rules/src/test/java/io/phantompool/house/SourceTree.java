package io.phantompool.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Finds and parses the Java files of every module. */
final class SourceTree {
  private SourceTree() {}

  /** Parses without resolving a name, so that it needs no class path and takes a second. */
  static List<JavaSource> read(Path checkout) throws IOException {
    List<Path> files = find(checkout);
    if (files.isEmpty()) {
      throw new IllegalStateException("no Java files under " + checkout + ": nothing was checked");
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var fileManager = compiler.getStandardFileManager(null, null, null);
    var units = fileManager.getJavaFileObjectsFromPaths(files);
    // Syntax errors are the compiler's to report, a moment later and better; here they are ignored.
    JavacTask task =
        (JavacTask)
            compiler.getTask(null, fileManager, ignored -> {}, List.of("-proc:none"), null, units);
    List<JavaSource> sources = new ArrayList<>();
    DocTrees trees = DocTrees.instance(task);
    for (CompilationUnitTree unit : task.parse()) {
      Path file = Path.of(unit.getSourceFile().toUri());
      sources.add(new JavaSource(checkout.relativize(file), Files.readString(file), unit, trees));
    }
    return sources;
  }

  private static List<Path> find(Path checkout) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(checkout)) {
      for (Path module : modules.sorted().toList()) {
        Path src = module.resolve("src");
        if (Files.exists(module.resolve("pom.xml")) && Files.isDirectory(src)) {
          try (Stream<Path> tree = Files.walk(src)) {
            tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
          }
        }
      }
    }
    return files;
  }
}
