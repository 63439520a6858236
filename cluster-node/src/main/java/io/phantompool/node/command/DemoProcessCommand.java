package io.phantompool.node.command;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.demo.DemoCeremony;
import io.phantompool.node.demo.DemoFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code phantompool demo process}: one of the demo's processes. An executor that has no keys yet
 * takes part in the ceremony first; then each is the node of its file. It ends when the demo does,
 * whatever ends that.
 */
@Command(name = "process", hidden = true, description = "One of the demo's processes.")
final class DemoProcessCommand implements Callable<Integer> {
  private static final int ENDED = 143;

  @Spec CommandSpec spec;

  @Option(names = "--dir", required = true, description = "The demo's folder.")
  Path dir;

  @Option(names = "--name", required = true, description = "The process's name.")
  String name;

  @Override
  public Integer call() {
    watchStandardInput();
    DemoFolder folder = new DemoFolder(dir);
    if (name.startsWith("executor-") && !folder.hasKeys(name)) {
      Output output = Output.of(spec.commandLine());
      new DemoCeremony(folder, new NodeRole(name).index(), output::progress).run();
    }
    return spec.root().commandLine().execute("node", "--config", folder.configOf(name).toString());
  }

  /** The demo holds the other end. */
  private static void watchStandardInput() {
    Thread watch = new Thread(DemoProcessCommand::exitAtItsEnd, "demo-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAtItsEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    System.exit(ENDED);
  }
}
