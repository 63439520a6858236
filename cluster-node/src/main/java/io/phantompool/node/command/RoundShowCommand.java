package io.phantompool.node.command;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.record.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool round show}: the record of a round, for people. */
@Command(
    name = "show",
    description = "Show what the record of a round says: price, volume, what was opened.",
    footer = {"", "This only reads the record; 'phantompool verify' says whether it is true."})
final class RoundShowCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "RECORD", description = "The record of a round.")
  Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    RoundSummary summary = new RoundSummary();
    try (InputStream in = RecordFiles.open(file)) {
      RecordReader.read(in, summary);
    } catch (IOException e) {
      throw RecordFiles.unreadable(file);
    } catch (MalformedEncodingException e) {
      throw new CommandFailure(
          "%s is no record of a round: %s (%s at byte %d)"
              .formatted(file, e.reason(), e.rule(), e.byteOffset()),
          "it was changed or cut off; ask another source for it");
    }
    summary.report().print(Output.of(spec.commandLine()), json);
  }
}
