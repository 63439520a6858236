package io.phantompool.crypto.keystore;

import java.io.IOException;
import java.nio.file.Path;

/** Claims a file in a process of its own until its input ends; then just dies. */
final class ClaimingProcess {
  private ClaimingProcess() {}

  public static void main(String[] args) throws IOException {
    boolean claimed = new LocalFiles().claim(Path.of(args[0])).isPresent();
    System.out.println(claimed ? "claimed" : "in use");
    while (System.in.read() >= 0) {
      // Waits for the end of the test.
    }
    Runtime.getRuntime().halt(0);
  }
}
