package io.phantompool.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Some keys of a file under one name. It remembers which ones were asked for: {@link #refuseRest}
 * refuses the others, so that a misspelt key does not silently mean its default.
 */
final class Section {
  private final ConfigFile file;
  private final String name;
  private final Config config;
  private final Set<String> known = new HashSet<>();
  private final List<Section> parts = new ArrayList<>();

  Section(ConfigFile file, String name, Config config) {
    this.file = file;
    this.name = name;
    this.config = config;
  }

  /** The keys below {@code key}; none if the file has none. */
  Section part(String key) {
    known.add(key);
    Config below =
        value(key)
            .map(found -> asObject(key, found).toConfig())
            .orElseGet(com.typesafe.config.ConfigFactory::empty);
    Section part = new Section(file, fullName(key), below);
    parts.add(part);
    return part;
  }

  /** The objects of a list. */
  List<Section> parts(String key, String example) {
    known.add(key);
    List<Section> listed = new ArrayList<>();
    ConfigValue found = value(key).orElseThrow(() -> missing(key, example));
    if (!(found instanceof com.typesafe.config.ConfigList list)) {
      throw refused(key, "is no list", example);
    }
    for (ConfigValue each : list) {
      String place = "%s[%d]".formatted(key, listed.size());
      listed.add(new Section(file, fullName(place), asObject(place, each).toConfig()));
    }
    parts.addAll(listed);
    return listed;
  }

  boolean has(String key) {
    return value(key).isPresent();
  }

  /** Text that a pattern allows. */
  String text(String key, Optional<String> usual, Pattern allowed, String example) {
    known.add(key);
    String text =
        value(key)
            .map(found -> asText(key, found, example))
            .or(() -> usual)
            .orElseThrow(() -> missing(key, example));
    if (!allowed.matcher(text).matches()) {
      throw refused(key, "is '%s'".formatted(text), example);
    }
    return text;
  }

  /** Texts, each of which a pattern allows. */
  List<String> texts(String key, Pattern allowed, String example) {
    known.add(key);
    ConfigValue found = value(key).orElseThrow(() -> missing(key, example));
    if (!(found instanceof com.typesafe.config.ConfigList list)) {
      throw refused(key, "is no list", example);
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue each : list) {
      String text = asText(key, each, example);
      if (!allowed.matcher(text).matches()) {
        throw refused(key, "holds '%s'".formatted(text), example);
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  /** A whole number within bounds, both included. */
  long number(String key, long usual, long least, long most) {
    return number(key, Optional.of(usual), least, most);
  }

  /** A whole number within bounds, both included, with or without a default. */
  long number(String key, Optional<Long> usual, long least, long most) {
    known.add(key);
    String example =
        "a whole number from %d to %d, for example %d".formatted(least, most, usual.orElse(least));
    Optional<ConfigValue> found = value(key);
    if (found.isEmpty()) {
      return usual.orElseThrow(() -> missing(key, example));
    }
    BigDecimal number = asNumber(key, found.get(), example);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      throw refused(key, "is " + number.toPlainString(), example);
    }
    return number.longValueExact();
  }

  /** The same for what counts in small numbers. */
  int count(String key, int usual, int least, int most) {
    return Math.toIntExact(number(key, usual, least, most));
  }

  /** A time with its unit, within bounds, both included. */
  Duration time(String key, Duration usual, Duration least, Duration most) {
    known.add(key);
    String example =
        "a time with its unit from %d ms to %d ms, for example %d ms"
            .formatted(least.toMillis(), most.toMillis(), usual.toMillis());
    Optional<ConfigValue> found = value(key);
    if (found.isEmpty()) {
      return usual;
    }
    String text = asText(key, found.get(), example);
    Duration time;
    try {
      time = config.getDuration(key);
    } catch (ConfigException e) {
      throw refused(key, "is '%s'".formatted(text), example);
    }
    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
      throw refused(key, "is '%s'".formatted(text), example);
    }
    return time;
  }

  /** Yes or no. */
  boolean flag(String key, boolean usual) {
    known.add(key);
    Optional<ConfigValue> found = value(key);
    if (found.isEmpty()) {
      return usual;
    }
    if (found.get().valueType() != ConfigValueType.BOOLEAN) {
      throw refused(key, "is " + found.get().render(), "true or false, for example " + usual);
    }
    return config.getBoolean(key);
  }

  /** A file or folder, relative to the folder of this configuration. */
  Path path(String key, String usual) {
    return optionalPath(key, Optional.of(usual)).orElseThrow();
  }

  /** A file or folder; empty if there is neither the key nor a default, or the text is empty. */
  Optional<Path> optionalPath(String key, Optional<String> usual) {
    known.add(key);
    String example = "a path, for example " + usual.orElse("secrets/passphrase");
    Optional<String> text = value(key).map(found -> asText(key, found, example)).or(() -> usual);
    if (text.isPresent() && text.get().indexOf('\0') >= 0) {
      throw refused(key, "is no path", example);
    }
    return text.filter(each -> !each.isEmpty())
        .map(each -> file.folder().resolve(each).normalize());
  }

  /** What the file says beyond what was asked for is refused. */
  void refuseRest() {
    for (String key : config.root().keySet()) {
      if (!known.contains(key)) {
        throw refused(
            ConfigUtil.joinPath(key),
            "is no key of this file",
            "known here: " + String.join(", ", known.stream().sorted().toList()));
      }
    }
    parts.forEach(Section::refuseRest);
  }

  /** A refusal of a key's value. */
  ConfigProblem refused(String key, String what, String allowed) {
    return new ConfigProblem(
        "%s: %s %s".formatted(file.path(), fullName(key), what), "allowed is " + allowed);
  }

  private ConfigProblem missing(String key, String example) {
    return refused(key, "is missing", example);
  }

  private String fullName(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private Optional<ConfigValue> value(String key) {
    return Optional.ofNullable(config.root().get(key));
  }

  private ConfigObject asObject(String key, ConfigValue found) {
    if (found instanceof ConfigObject object) {
      return object;
    }
    throw refused(key, "is no section", "keys in braces");
  }

  private String asText(String key, ConfigValue found, String example) {
    return switch (found.valueType()) {
      case STRING, NUMBER -> String.valueOf(found.unwrapped());
      case BOOLEAN, LIST, NULL, OBJECT -> throw refused(key, "is no text", example);
    };
  }

  private BigDecimal asNumber(String key, ConfigValue found, String example) {
    if (found.valueType() != ConfigValueType.NUMBER) {
      throw refused(key, "is " + found.render(), example);
    }
    return new BigDecimal(String.valueOf(found.unwrapped()));
  }
}
