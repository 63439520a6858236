package io.phantompool.persistence.database;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a database is and who asks. The password is not part of the URL, which ends up in logs and
 * in lists of processes.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, perhaps with options behind a question
 *     mark
 * @param user the role
 * @param password of the role; empty if the server asks for none
 */
public record DatabaseAddress(String url, String user, Optional<String> password) {
  private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^@\\s]+/[^@\\s]+");
  private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password|sslpassword)=");
  private static final String EXAMPLE =
      "for example jdbc:postgresql://db.example.org:5432/phantompool, user and password apart";

  /** Refuses a URL that is none, and one that holds a user or a password. */
  public DatabaseAddress {
    if (!URL.matcher(url).matches() || SECRET.matcher(url).find()) {
      throw new DatabaseProblem(
          "A database URL is jdbc:postgresql://HOST:PORT/DATABASE without user or password",
          EXAMPLE);
    }
    if (user.isBlank()) {
      throw new DatabaseProblem("The database needs a user", EXAMPLE);
    }
  }

  /** Host, port and database, for messages. */
  public String place() {
    String rest = url.substring("jdbc:postgresql://".length());
    int options = rest.indexOf('?');
    return options < 0 ? rest : rest.substring(0, options);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return user + " at " + place();
  }
}
