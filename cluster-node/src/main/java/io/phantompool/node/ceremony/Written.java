package io.phantompool.node.ceremony;

import java.util.List;

/**
 * What became of messages that were to be written to a ceremony's folder.
 *
 * @param files the names of the files that are new, or were damaged
 * @param contradictions those that differ from a signed message in the file of their name; both
 *     files are kept
 */
public record Written(List<String> files, List<Contradiction> contradictions) {
  /** Copies the lists. */
  public Written {
    files = List.copyOf(files);
    contradictions = List.copyOf(contradictions);
  }
}
