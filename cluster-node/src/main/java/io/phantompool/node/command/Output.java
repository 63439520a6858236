package io.phantompool.node.command;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The only place that prints: results go to {@code out}, errors and hints to {@code err}. */
final class Output {
  /** Where the launcher keeps the real standard error while the JVM starts. */
  private static final String REAL_STDERR = "phantompool.stderr";

  private final PrintWriter out;
  private final PrintWriter err;

  private Output(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  static Output of(CommandLine command) {
    return new Output(command.getOut(), command.getErr());
  }

  /**
   * Undoes the launcher's detour. The JVM greets every use of the Vector API with a warning that no
   * flag turns off; the launcher starts it with standard error behind a filter, and hands the real
   * one over as a file.
   */
  static void leaveStartupFilter() {
    String real = System.getProperty(REAL_STDERR);
    if (real == null) {
      return;
    }
    try {
      System.setErr(
          new PrintStream(new FileOutputStream(real, true), true, StandardCharsets.UTF_8));
    } catch (IOException notAFile) {
      // A socket cannot be opened by name; what is written then passes the filter, which lets it
      // by.
    }
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** What a command that takes long is about to do; not part of its result. */
  void progress(String text) {
    err.println("phantompool: " + text);
    err.flush();
  }

  /** A bar for a long command; it shows only where standard error is a terminal. */
  ProgressBar bar() {
    return new ProgressBar(err, System.console().isTerminal());
  }

  /** Whether standard output has a sign for this text. */
  static boolean canShow(String text) {
    String charset = System.getProperty("stdout.encoding", "US-ASCII");
    return Charset.isSupported(charset) && Charset.forName(charset).newEncoder().canEncode(text);
  }

  /** The one shape of an error: a line that says what is wrong, a line that says what to do. */
  void error(String message, String hint) {
    err.println("phantompool: " + message.lines().findFirst().orElse(message));
    err.println("hint: " + hint);
    err.flush();
  }

  void trace(Throwable error) {
    error.printStackTrace(err);
    err.flush();
  }
}
