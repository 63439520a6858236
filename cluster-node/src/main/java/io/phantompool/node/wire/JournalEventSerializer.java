package io.phantompool.node.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.serialization.jackson.JacksonCborSerializer;

/** Puts events into the pool's journal under names that do not change. */
public final class JournalEventSerializer extends SerializerWithStringManifest {
  /** In every row of the pool's journal: never to be changed. */
  static final int IDENTIFIER = 7_010;

  private static final String NAMES = "phantompool.journal-names";

  private final JacksonCborSerializer cbor;
  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** With the names of this system's settings. */
  public JournalEventSerializer(ExtendedActorSystem system) {
    cbor = new JacksonCborSerializer(system, "jackson-cbor");
    Config table = system.settings().config().getConfig(NAMES);
    for (Map.Entry<String, ConfigValue> entry : table.root().entrySet()) {
      String name = entry.getKey();
      String of = String.valueOf(entry.getValue().unwrapped());
      classes.put(name, of);
      if (names.put(of, name) != null) {
        throw new IllegalArgumentException("An event has one name, but this has two: " + of);
      }
    }
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object event) {
    String name = names.get(event.getClass().getName());
    if (name == null) {
      throw new IllegalArgumentException(
          "Name %s under %s before it is written".formatted(event.getClass(), NAMES));
    }
    return name;
  }

  @Override
  public byte[] toBinary(Object event) {
    return cbor.toBinary(event);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    String of = classes.get(manifest);
    if (of == null) {
      throw new NotSerializableException(
          "The journal holds a '%s', which this program does not know".formatted(manifest));
    }
    return cbor.fromBinary(bytes, of);
  }
}
