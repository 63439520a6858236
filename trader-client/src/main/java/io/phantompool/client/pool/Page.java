package io.phantompool.client.pool;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param next what to ask for behind it; nothing if the list ends here
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** Reads one. */
  public static <T> Page<T> read(Fields fields, Fields.Reader<T> item) throws BadJson {
    return new Page<>(fields.list("items", item), fields.optional("next", f -> f.text("next")));
  }
}
