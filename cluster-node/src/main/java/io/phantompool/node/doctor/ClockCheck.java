package io.phantompool.node.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This machine's clock against others: what their Date header says, which is exact to a second, and
 * the database's.
 *
 * @param peers of nodes or any servers, read by HTTP
 * @param database how far the database's clock is ahead of ours, in milliseconds
 * @param allowed how far clocks may be apart
 */
record ClockCheck(List<URI> peers, Optional<Long> database, Duration allowed, InstantSource clock) {
  private static final String NAME = "clock";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long HALF_SECOND = 500;
  private static final String REMEDY = "let the system keep its clock by NTP, then look again";

  /** Another clock, as far as it is known. */
  private record Other(String name, long aheadMillis, long exactMillis) {
    /** By how much it is certainly apart. */
    long apart() {
      return Math.max(0, Math.abs(aheadMillis) - exactMillis);
    }
  }

  Finding look() {
    List<Other> others = new ArrayList<>();
    database.ifPresent(ahead -> others.add(new Other("the database", ahead, 0)));
    List<URI> silent = new ArrayList<>();
    for (URI peer : peers) {
      ask(peer).ifPresentOrElse(others::add, () -> silent.add(peer));
    }
    if (others.isEmpty()) {
      return Finding.warning(
          NAME,
          silent.isEmpty() ? "There is no other clock to compare with" : "No other clock answers",
          "name other nodes with --operators URL");
    }
    return judge(others, silent);
  }

  private Finding judge(List<Other> others, List<URI> silent) {
    Other worst =
        others.stream().max(java.util.Comparator.comparingLong(Other::apart)).orElseThrow();
    Map<String, Long> measured = Map.of("clocks", (long) others.size(), "apart_ms", worst.apart());
    String sentence =
        "%d clock%s compared; %s is %d ms %s"
            .formatted(
                others.size(),
                others.size() == 1 ? "" : "s",
                worst.name(),
                Math.abs(worst.aheadMillis()),
                worst.aheadMillis() < 0 ? "behind" : "ahead");
    if (worst.apart() > allowed.toMillis()) {
      return Finding.failed(NAME, sentence, REMEDY).with(measured);
    }
    if (worst.apart() > allowed.toMillis() / 2) {
      return Finding.warning(NAME, sentence, REMEDY).with(measured);
    }
    return silent.isEmpty()
        ? Finding.ok(NAME, sentence).with(measured)
        : Finding.warning(NAME, sentence + "; silent: " + silent, "see whether these nodes run")
            .with(measured);
  }

  private Optional<Other> ask(URI peer) {
    HttpRequest request = HttpRequest.newBuilder(peer).timeout(PATIENCE).build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      long before = clock.millis();
      HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      long after = clock.millis();
      return answer.headers().firstValue("Date").map(date -> other(peer, date, before, after));
    } catch (IOException | DateTimeParseException away) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The header has lost its fraction of a second, and was written between before and after. */
  private static Other other(URI peer, String date, long before, long after) {
    long theirs =
        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli()
            + HALF_SECOND;
    long ours = (before + after) / 2;
    return new Other(peer.getAuthority(), theirs - ours, HALF_SECOND + (after - before) / 2);
  }
}
