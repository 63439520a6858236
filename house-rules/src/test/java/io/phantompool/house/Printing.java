package io.phantompool.house;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Only the command's own output class prints; everything else returns, throws or logs. */
final class Printing {
  static final Path OUTPUT =
      Path.of("cluster-node/src/main/java/io/phantompool/node/command/Output.java");

  private static final Set<String> PRINTING_METHODS = Set.of("println", "printStackTrace");
  private static final Set<String> STREAMS = Set.of("out", "err");

  private Printing() {}

  static List<Finding> check(JavaSource source) {
    List<Finding> findings = new ArrayList<>();
    if (source.path().equals(OUTPUT)) {
      return findings;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        String member = tree.getIdentifier().toString();
        if (PRINTING_METHODS.contains(member) || (STREAMS.contains(member) && isSystem(tree))) {
          findings.add(
              source.finding(
                  source.startLine(tree),
                  "prints (%s): return it, throw it or log it; a command prints through %s"
                      .formatted(tree, OUTPUT.getFileName())));
          return null;
        }
        return super.visitMemberSelect(tree, null);
      }
    }.scan(source.unit(), null);
    return findings;
  }

  private static boolean isSystem(MemberSelectTree tree) {
    return tree.getExpression() instanceof IdentifierTree owner
        && owner.getName().contentEquals("System");
  }
}
