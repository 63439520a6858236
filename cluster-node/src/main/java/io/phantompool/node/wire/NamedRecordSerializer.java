package io.phantompool.node.wire;

import java.io.NotSerializableException;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.apache.pekko.serialization.jackson.JacksonCborSerializer;

/**
 * Puts records into the journal and takes them out: as CBOR, each under a name of its own, so that
 * classes may be renamed and moved. A component may be added if it is an Optional or a list, which
 * is empty in older rows; any other change is a new name.
 */
public abstract class NamedRecordSerializer extends SerializerWithStringManifest {
  /** Settings of its own in cluster.conf: messages of other nodes must not name these classes. */
  private static final String SETTINGS = "phantompool-journal";

  private final int identifier;
  private final Map<String, Class<?>> classes;
  private final JacksonCborSerializer cbor;

  /**
   * A serializer.
   *
   * @param identifier in every row: never to be changed
   * @param classes by the names that stand in rows: never to be changed
   */
  protected NamedRecordSerializer(
      ExtendedActorSystem system, int identifier, Map<String, Class<?>> classes) {
    this.identifier = identifier;
    this.classes = Map.copyOf(classes);
    this.cbor = new JacksonCborSerializer(system, SETTINGS);
  }

  @Override
  public final int identifier() {
    return identifier;
  }

  @Override
  public final String manifest(Object value) {
    return classes.entrySet().stream()
        .filter(each -> each.getValue().equals(value.getClass()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No name is given to a " + value.getClass()));
  }

  @Override
  public final byte[] toBinary(Object value) {
    manifest(value);
    return cbor.toBinary(value);
  }

  @Override
  public final Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Class<?> type = classes.get(manifest);
    if (type == null) {
      throw new NotSerializableException(
          "The journal holds a '%s', which this program does not know".formatted(manifest));
    }
    return cbor.fromBinary(bytes, type.getName());
  }
}
