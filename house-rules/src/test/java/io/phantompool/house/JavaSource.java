package io.phantompool.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import java.nio.file.Path;

/**
 * A source file, read and parsed.
 *
 * @param path relative to the checkout: {@code crypto/src/main/java/...}
 */
record JavaSource(Path path, String text, CompilationUnitTree unit, DocTrees trees) {
  /** The folder of the module the file is in. */
  String module() {
    return path.getName(0).toString();
  }

  boolean isMain() {
    return path.startsWith(Path.of(module(), "src", "main"));
  }

  boolean isPackageInfo() {
    return path.endsWith("package-info.java");
  }

  String packageName() {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  long startLine(Tree tree) {
    return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  long endLine(Tree tree) {
    return unit.getLineMap().getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree));
  }

  Finding finding(long line, String whatToDo) {
    return new Finding(path, line, whatToDo);
  }
}
