package io.phantompool.node.projection;

import io.phantompool.node.round.FinishedBytes;
import io.phantompool.node.round.RoundEvent;
import io.phantompool.node.round.RoundEvent.RoundFinished;
import io.phantompool.node.round.RoundEvent.RoundVerified;
import io.phantompool.node.round.RoundSummaries;
import io.phantompool.persistence.read.ParticipationTable;
import io.phantompool.persistence.read.ParticipationTable.Part;
import io.phantompool.persistence.read.Projection.Rows;
import io.phantompool.persistence.read.ProofTable;
import io.phantompool.persistence.read.RoundTable;
import io.phantompool.protocol.market.Markets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Rounds, what was checked of them and what executors did in them, from all coordinators. */
public final class RoundProjection {
  private final Markets markets;
  private final FinishedBytes closes;

  /**
   * A projection.
   *
   * @param markets of the pool
   * @param closes reads what coordinators kept
   */
  public RoundProjection(Markets markets, FinishedBytes closes) {
    this.markets = markets;
    this.closes = closes;
  }

  /** What an event writes. */
  public Rows rows(RoundEvent event) {
    return switch (event) {
      case RoundFinished finished -> connection -> finished(connection, finished);
      case RoundVerified verified -> connection -> verified(connection, verified);
      case RoundEvent.Distributed _, RoundEvent.Held _, RoundEvent.TakenUp _ -> _ -> {};
    };
  }

  private void finished(Connection connection, RoundFinished event) throws SQLException {
    RoundTable.add(
        connection,
        RoundRows.row(
            RoundSummaries.of(
                closes.decode(event.close()),
                markets.get(event.market()).orElseThrow(),
                event.at(),
                event.phaseMillis(),
                Optional.empty())));
    ParticipationTable.add(
        connection, event.participation().stream().map(part -> part(event, part)).toList());
  }

  private static Part part(RoundFinished event, RoundEvent.Participation part) {
    return new Part(
        event.market(),
        event.seq(),
        part.executor(),
        part.phase().name(),
        part.result().name(),
        part.millis().map(OptionalInt::of).orElseGet(OptionalInt::empty),
        event.at());
  }

  private static void verified(Connection connection, RoundVerified event) throws SQLException {
    RoundTable.verified(connection, event.market(), event.seq(), event.holds());
    Optional<String> failing =
        event.holds()
            ? Optional.empty()
            : Optional.of(event.failing().orElse("a check of the record failed"));
    ProofTable.putMatching(connection, event.market(), event.seq(), failing, event.at());
  }
}
