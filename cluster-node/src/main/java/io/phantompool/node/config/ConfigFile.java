package io.phantompool.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in HOCON. Nothing from outside of it comes in: no environment, no system properties, no
 * includes; what a node does can be read in its files.
 */
record ConfigFile(Path path) {
  private static final int MOST_BYTES = 1 << 20;

  Path folder() {
    return path.toAbsolutePath().normalize().resolveSibling("");
  }

  /** All of it. */
  Section read() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new ConfigProblem(path + " is too long", "allowed is at most 1 MiB");
      }
      return parse(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigProblem(
          "There is no readable configuration " + path, "name a file like those in config/");
    }
  }

  private Section parse(String text) {
    if (text.lines().anyMatch(line -> line.strip().startsWith("include "))) {
      throw new ConfigProblem(
          path + " includes another file", "allowed is one file that says everything");
    }
    try {
      Config config =
          ConfigFactory.parseString(
                  text,
                  ConfigParseOptions.defaults()
                      .setSyntax(ConfigSyntax.CONF)
                      .setOriginDescription(path.toString()))
              .resolve(ConfigResolveOptions.noSystem());
      return new Section(this, "", config);
    } catch (ConfigException e) {
      throw new ConfigProblem(
          "%s is no HOCON: %s".formatted(path, firstLine(e)), "compare it with those in config/");
    }
  }

  private static String firstLine(ConfigException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
