package io.phantompool.persistence.schema;

import java.util.stream.Stream;

/** What a database is for. */
public enum SchemaKind {
  /** The pool's API and matching nodes, which share one database. */
  POOL,

  /** One executor, which shares its database with nobody. */
  EXECUTOR;

  private static final String FOLDER = "classpath:io/phantompool/persistence/schema/";

  /** Where its migrations are: what every process has, and what is its own. */
  String[] locations() {
    return Stream.of("journal", "bodies", this == POOL ? "pool" : "executor")
        .map(FOLDER::concat)
        .toArray(String[]::new);
  }
}
