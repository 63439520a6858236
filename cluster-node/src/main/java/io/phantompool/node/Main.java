package io.phantompool.node;

import io.phantompool.node.command.PhantomPoolCommand;

/** Where the JVM starts; everything is in {@link PhantomPoolCommand}. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(PhantomPoolCommand.run(args));
  }
}
