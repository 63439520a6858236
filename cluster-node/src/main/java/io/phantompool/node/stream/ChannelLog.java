package io.phantompool.node.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One channel: what it has, the deltas of the last minutes, and who listens. Not safe for threads:
 * its hub is.
 */
final class ChannelLog {
  /** Most items a snapshot has, as far as the others are over. */
  private static final int MOST_OVER = 200;

  private record Kept(long seq, Instant at, String text) {}

  private final Channel channel;
  private final LinkedHashMap<Object, ServerMessage.Item> items = new LinkedHashMap<>();
  private final ArrayDeque<Kept> deltas = new ArrayDeque<>();
  private final Set<Outbox> listeners = new LinkedHashSet<>();
  private long seq;
  private Instant lastUse;

  ChannelLog(Channel channel, Instant now) {
    this.channel = channel;
    this.lastUse = now;
  }

  /** What the channel began with: whatever was told since is newer. */
  void begin(Map<Object, ServerMessage.Item> loaded) {
    loaded.forEach(items::putIfAbsent);
  }

  /** A change, for everybody who listens. */
  void append(Object key, ServerMessage.Item item, boolean over, Instant now) {
    seq++;
    items.remove(key);
    if (!over || items.size() < MOST_OVER) {
      items.put(key, item);
    }
    String text = new ServerMessage.Delta(channel.name(), seq, now, item).json();
    deltas.addLast(new Kept(seq, now, text));
    for (Outbox listener : List.copyOf(listeners)) {
      tell(listener, text);
    }
  }

  /** Forgets deltas from before a time and those above a number of them. */
  void forget(Instant before, int most) {
    while (!deltas.isEmpty() && (deltas.size() > most || deltas.getFirst().at().isBefore(before))) {
      deltas.removeFirst();
    }
  }

  /** Whether nobody listens and nobody has since this time. */
  boolean isUnused(Instant since) {
    return listeners.isEmpty() && lastUse.isBefore(since);
  }

  /** Whether all deltas behind this number are here, and not too many of them. */
  boolean canResume(long after, int most) {
    return after <= seq
        && seq - after <= most
        && (after == seq || (!deltas.isEmpty() && deltas.getFirst().seq() <= after + 1));
  }

  /** Adds a listener, which is told the deltas behind this number. */
  void resume(Outbox listener, String id, String stream, long after, Instant now) {
    lastUse = now;
    listeners.add(listener);
    tell(listener, new ServerMessage.Subscribed(id, channel.name(), stream, seq, true).json());
    for (Kept delta : deltas) {
      if (delta.seq() > after) {
        tell(listener, delta.text());
      }
    }
  }

  /** Adds a listener, which is told everything. */
  void start(Outbox listener, String id, String stream, Instant now) {
    lastUse = now;
    listeners.add(listener);
    tell(listener, new ServerMessage.Subscribed(id, channel.name(), stream, seq, false).json());
    tell(
        listener,
        new ServerMessage.Snapshot(channel.name(), seq, List.copyOf(items.values())).json());
  }

  /** How many listen. */
  int listeners() {
    return listeners.size();
  }

  /** Takes a listener out; whether it was one. */
  boolean remove(Outbox listener, Instant now) {
    lastUse = now;
    return listeners.remove(listener);
  }

  private void tell(Outbox listener, String text) {
    if (!listener.offer(text)) {
      listeners.remove(listener);
      listener.cut(StreamCode.SLOW_CONSUMER);
    }
  }
}
