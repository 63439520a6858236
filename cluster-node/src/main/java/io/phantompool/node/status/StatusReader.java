package io.phantompool.node.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.status.PoolStatus.CommitteeRow;
import io.phantompool.node.status.PoolStatus.ExecutorRow;
import io.phantompool.node.status.PoolStatus.MarketRow;
import io.phantompool.node.status.PoolStatus.NodeRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks a pool how it is.
 *
 * @param api of the public API, if it is to be asked
 * @param operators ports of nodes
 */
public record StatusReader(Optional<URI> api, List<URI> operators, InstantSource clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Takes a copy. */
  public StatusReader {
    operators = List.copyOf(operators);
  }

  /** What a node said, and what it is asked for. */
  private record Node(URI url, Optional<Answer> answer) {}

  /** Asks everybody, one after the other. */
  public PoolStatus read() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      Instant now = clock.instant();
      Optional<Answer> matching = ask(client, "/api/matching/status");
      Optional<Answer> seen = matching.flatMap(_ -> ask(client, "/api/analytics/executors"));
      Optional<Answer> committee = matching.flatMap(_ -> ask(client, "/api/committee"));
      List<Node> nodes =
          operators.stream()
              .map(url -> new Node(url, Answer.of(client, url.resolve("/ready"))))
              .toList();
      return new PoolStatus(
          now,
          matching.isPresent(),
          committee.map(answer -> committee(answer.body())),
          items(matching).stream().map(item -> market(item, now)).toList(),
          executors(items(seen), nodes),
          nodes.stream().map(StatusReader::node).toList());
    }
  }

  private Optional<Answer> ask(HttpClient client, String path) {
    return api.flatMap(url -> Answer.of(client, url.resolve(path))).filter(Answer::isOk);
  }

  private static List<JsonNode> items(Optional<Answer> answer) {
    List<JsonNode> items = new ArrayList<>();
    answer.ifPresent(found -> found.body().path("items").forEach(items::add));
    return items;
  }

  private static CommitteeRow committee(JsonNode body) {
    return new CommitteeRow(
        body.path("executors").size(),
        body.path("threshold").asInt(),
        body.path("quorum").asInt(),
        Answer.number(body, "keyEpoch").orElse(0L),
        Answer.number(body, "shareEpoch").orElse(0L),
        body.path("ceremony").asText());
  }

  private static MarketRow market(JsonNode item, Instant now) {
    long seq = Answer.number(item, "seq").orElse(0L);
    Optional<Long> last = Answer.number(item, "lastFinished");
    return new MarketRow(
        item.path("market").asText(),
        seq,
        item.path("phase").asText(),
        since(item, "since", now),
        Math.max(0, seq - 1 - last.orElse(0L)),
        since(item, "nextClose", now),
        Answer.number(item.path("book"), "liveOrders").orElse(0L),
        last);
  }

  /** Milliseconds since a time that has passed; else 0. */
  private static long since(JsonNode item, String key, Instant now) {
    try {
      Optional<Instant> time = Answer.text(item, key).map(Instant::parse);
      return time.map(at -> Math.max(0, Duration.between(at, now).toMillis())).orElse(0L);
    } catch (DateTimeParseException foreign) {
      return 0;
    }
  }

  private static List<ExecutorRow> executors(List<JsonNode> seen, List<Node> nodes) {
    Map<Integer, JsonNode> bySeat = new TreeMap<>();
    seen.forEach(item -> bySeat.put(item.path("executor").asInt(), item));
    Map<Integer, Answer> byNode = new TreeMap<>();
    for (Node node : nodes) {
      node.answer()
          .ifPresent(
              answer ->
                  Answer.number(answer.body().path("facts"), "executor")
                      .ifPresent(index -> byNode.put(index.intValue(), answer)));
    }
    java.util.TreeSet<Integer> all = new java.util.TreeSet<>(bySeat.keySet());
    all.addAll(byNode.keySet());
    return all.stream()
        .map(
            index ->
                executor(
                    index,
                    Optional.ofNullable(bySeat.get(index)),
                    Optional.ofNullable(byNode.get(index))))
        .toList();
  }

  private static ExecutorRow executor(int index, Optional<JsonNode> seen, Optional<Answer> node) {
    Optional<JsonNode> facts = node.map(answer -> answer.body().path("facts"));
    return new ExecutorRow(
        index,
        seen.flatMap(item -> Answer.text(item, "name")),
        seen.map(item -> item.path("reachable").asBoolean()).or(() -> node.map(_ -> true)),
        node.flatMap(answer -> Answer.text(answer.body().path("parts").path("executor"), "state")),
        seen.flatMap(item -> Answer.number(item, "medianMillis"))
            .or(() -> node.map(Answer::millis)),
        seen.flatMap(item -> Answer.number(item, "silent")),
        seen.flatMap(item -> Answer.number(item, "named")),
        facts.flatMap(all -> Answer.number(all, "share-epoch")),
        facts.flatMap(all -> Answer.text(all, "shares")));
  }

  private static NodeRow node(Node node) {
    if (node.answer().isEmpty()) {
      return new NodeRow(node.url().toString(), false, false, 0, List.of("does not answer"));
    }
    Answer answer = node.answer().get();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : answer.body().path("parts").properties()) {
      if (!"ready".equals(part.getValue().path("state").asText())) {
        reasons.add("%s: %s".formatted(part.getKey(), part.getValue().path("reason").asText()));
      }
    }
    return new NodeRow(node.url().toString(), true, answer.isOk(), answer.millis(), reasons);
  }
}
