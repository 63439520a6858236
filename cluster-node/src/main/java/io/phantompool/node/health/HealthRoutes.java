package io.phantompool.node.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.ManagementRouteProvider;
import org.apache.pekko.management.javadsl.ManagementRouteProviderSettings;

/**
 * GET /health (or /live), /ready and /startup on the operators' port: 200 or 503, and in both cases
 * a line of JSON with what every part says. GET /metrics for Prometheus.
 */
public final class HealthRoutes extends AllDirectives implements ManagementRouteProvider {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ContentType PROMETHEUS =
      ContentTypes.parse("text/plain; version=0.0.4; charset=UTF-8");

  private final NodeHealth health;

  /** Made by Pekko Management, which finds this class by its name. */
  public HealthRoutes(ExtendedActorSystem system) {
    this.health = NodeHealth.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return concat(
        on("health", NodeHealth::isAlive),
        on("live", NodeHealth::isAlive),
        on("ready", NodeHealth::isReady),
        on("startup", NodeHealth::hasStarted),
        path("metrics", () -> get(() -> complete(metrics()))));
  }

  private Route on(String path, Predicate<NodeHealth> holds) {
    return path(path, () -> get(() -> complete(answer(holds.test(health)))));
  }

  private HttpResponse metrics() {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(PROMETHEUS, health.metrics().getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse answer(boolean holds) {
    return HttpResponse.create()
        .withStatus(holds ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE)
        .withEntity(
            HttpEntities.create(
                ContentTypes.APPLICATION_JSON, text(holds, health.parts(), health.facts())));
  }

  static String text(boolean holds, Map<String, Condition> parts, Map<String, String> facts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("ok", holds);
      json.writeObjectFieldStart("parts");
      for (Map.Entry<String, Condition> part : new TreeMap<>(parts).entrySet()) {
        json.writeObjectFieldStart(part.getKey());
        json.writeStringField("state", part.getValue().state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", part.getValue().sentence());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("facts");
      for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
