package io.phantompool.crypto.dlog;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** The check of a table that was read, beyond its checksum: no look-up in it can go astray. */
final class TableEntries {
  /** Entries that are calculated again. */
  private static final int SAMPLES = 64;

  private TableEntries() {}

  static void verify(BabyStepTable table, RandomGenerator random)
      throws MalformedEncodingException {
    everyMultipleOnce(table);
    someWhereTheyBelong(table, random);
  }

  /** So half of the slots are empty, and every search in the table ends. */
  private static void everyMultipleOnce(BabyStepTable table) throws MalformedEncodingException {
    int[] fingerprints = table.fingerprints();
    int[] multiples = table.multiples();
    BitSet seen = new BitSet(table.size() + 1);
    for (int slot = 0; slot < multiples.length; slot++) {
      int multiple = multiples[slot];
      boolean empty = fingerprints[slot] == 0;
      if (empty ? multiple != 0 : multiple < 1 || multiple > table.size() || seen.get(multiple)) {
        throw wrongEntry(slot, multiples.length, "The slot " + slot + " cannot hold " + multiple);
      }
      seen.set(multiple, !empty);
    }
    if (seen.cardinality() != table.size()) {
      throw wrongEntry(0, multiples.length, "The multiple " + seen.nextClearBit(1) + " is missing");
    }
  }

  private static void someWhereTheyBelong(BabyStepTable table, RandomGenerator random)
      throws MalformedEncodingException {
    for (int sample = 0; sample < SAMPLES; sample++) {
      int multiple = random.nextInt(table.size()) + 1;
      if (!table.knows(multiple)) {
        throw wrongEntry(
            0, table.multiples().length, "The multiple " + multiple + " is not where it belongs");
      }
    }
  }

  /** The offset is that of the slot's multiple. */
  private static MalformedEncodingException wrongEntry(int slot, int slots, String reason) {
    long at = TableHeader.BYTES + (long) Integer.BYTES * (slots + slot);
    return new MalformedEncodingException(TableFormat.WRONG_ENTRY, at, reason);
  }
}
