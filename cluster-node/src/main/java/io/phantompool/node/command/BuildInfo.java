package io.phantompool.node.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program was built from. The time is that of the commit, not that of the build, so that
 * two builds of one commit give the same bytes. Outside a git checkout commit and time are {@code
 * unknown}.
 */
record BuildInfo(String version, String commit, String commitTime, boolean localChanges) {
  static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read build.properties in the program's own jar", e);
    }
    return new BuildInfo(
        properties.getProperty("version", "unknown"),
        properties.getProperty("commit", "unknown"),
        properties.getProperty("commitTime", "unknown"),
        Boolean.parseBoolean(properties.getProperty("localChanges")));
  }
}
