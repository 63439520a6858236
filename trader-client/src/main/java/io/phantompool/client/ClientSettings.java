package io.phantompool.client;

import io.phantompool.client.http.Patience;
import io.phantompool.client.rounds.Inclusion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the pool is, and how this client works.
 *
 * @param nodes addresses of the pool's nodes, at least one; others are asked when one fails
 * @param folder holds the wallet's journal, and evidence if there is cause; one for each wallet
 * @param timeout of one request
 * @param patience how often and how long the same is asked
 * @param depth how much of every record is checked
 * @param tidyAbove bytes of the journal above which what is past is dropped from it
 */
public record ClientSettings(
    List<URI> nodes,
    Path folder,
    Duration timeout,
    Patience patience,
    Inclusion.Depth depth,
    long tidyAbove) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long TIDY_ABOVE = 8L << 20;

  /** Copies the list. */
  public ClientSettings {
    nodes = List.copyOf(nodes);
  }

  /** The defaults. */
  public static ClientSettings of(Path folder, URI... nodes) {
    return new ClientSettings(
        List.of(nodes), folder, TIMEOUT, Patience.DEFAULT, Inclusion.Depth.OWN_ORDERS, TIDY_ABOVE);
  }

  /** With this patience. */
  public ClientSettings with(Patience other) {
    return new ClientSettings(nodes, folder, timeout, other, depth, tidyAbove);
  }

  /** With this time limit of one request. */
  public ClientSettings withTimeout(Duration other) {
    return new ClientSettings(nodes, folder, other, patience, depth, tidyAbove);
  }

  /** With so much of every record checked. */
  public ClientSettings with(Inclusion.Depth other) {
    return new ClientSettings(nodes, folder, timeout, patience, other, tidyAbove);
  }

  /** With what is past dropped from a journal longer than this. */
  public ClientSettings withTidyingAbove(long bytes) {
    return new ClientSettings(nodes, folder, timeout, patience, depth, bytes);
  }
}
