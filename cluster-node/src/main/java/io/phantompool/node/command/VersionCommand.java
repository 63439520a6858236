package io.phantompool.node.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool version}: which commit this is, and which JDK runs it. */
@Command(
    name = "version",
    description = "Show the version, the commit it was built from, and the JDK.")
final class VersionCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    BuildInfo build = BuildInfo.read();
    Output.of(spec.commandLine()).line(json ? json(build) : text(build));
  }

  private static String text(BuildInfo build) {
    return """
    PhantomPool %s
    commit  %s%s
    built   as of %s, the commit's time
    JDK     %s, %s\
    """
        .formatted(
            build.version(),
            build.commit(),
            build.localChanges() ? " and local changes" : "",
            build.commitTime(),
            Runtime.version(),
            System.getProperty("java.vendor"));
  }

  private static String json(BuildInfo build) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("version", build.version());
      json.writeStringField("commit", build.commit());
      json.writeBooleanField("localChanges", build.localChanges());
      json.writeStringField("commitTime", build.commitTime());
      json.writeStringField("jdk", Runtime.version().toString());
      json.writeStringField("jdkVendor", System.getProperty("java.vendor"));
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string refused to be written to", e);
    }
    return text.toString();
  }

  /** The same for {@code phantompool --version}. */
  static final class Lines implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return text(BuildInfo.read()).split("\n");
    }
  }
}
