package io.phantompool.crypto.dkg.parameters;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.crypto.transcript.DigestBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The executors of a committee, index 1 first. Encoded as u32 n || each entry.
 *
 * @param entries 1 to 16 executors, executor j at place j - 1
 */
public record Roster(List<RosterEntry> entries) {
  private static final int LEAST_ENTRY_BYTES =
      Long.BYTES + Integer.BYTES + 1 + 2 * PublicKeyBytes.LENGTH;

  /** Refuses indices that do not count from 1, and a key or name that two executors have. */
  public Roster {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > IndexSet.MAX_INDEX) {
      throw new IllegalArgumentException("A roster has 1 to 16 executors, not " + entries.size());
    }
    Set<Object> once = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      RosterEntry entry = entries.get(i);
      if (entry.index() != i + 1) {
        throw new IllegalArgumentException("The executors of a roster count from 1");
      }
      boolean fresh =
          once.add(entry.name())
              && once.add(entry.identityKey())
              && once.add(entry.encryptionKey());
      if (!fresh) {
        throw new IllegalArgumentException("Executor " + entry.index() + " shares a key or name");
      }
    }
  }

  /** n, the number of executors. */
  public int size() {
    return entries.size();
  }

  /** Whether {@code index} is the index of one of them. */
  public boolean has(int index) {
    return index >= 1 && index <= size();
  }

  /**
   * Executor {@code index}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public RosterEntry get(int index) {
    if (!has(index)) {
      throw new IllegalArgumentException(
          "This roster has executors 1 to " + size() + ", not " + index);
    }
    return entries.get(index - 1);
  }

  /** The roster hash: digest('roster'; executors: the encoding). */
  public Digest digest() {
    ByteWriter out = new ByteWriter();
    writeTo(out);
    return DigestBuilder.ofKind("roster").bytes("executors", out.toByteArray()).digest();
  }

  /** Writes the encoding. */
  public void writeTo(ByteWriter out) {
    out.u32(size());
    entries.forEach(entry -> entry.writeTo(out));
  }

  /** Reads what {@link #writeTo} writes. */
  public static Roster read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    int n = in.count(IndexSet.MAX_INDEX, LEAST_ENTRY_BYTES);
    List<RosterEntry> entries = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      entries.add(RosterEntry.read(in));
    }
    try {
      return new Roster(entries);
    } catch (IllegalArgumentException refused) {
      throw new MalformedEncodingException(
          "roster", at, "The executors do not count from 1, or two share a key or name");
    }
  }
}
