package io.phantompool.node.matching;

import io.phantompool.node.executor.PoolMarkets;
import io.phantompool.node.pool.Page;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.PricePoint;
import io.phantompool.node.pool.RecordFile;
import io.phantompool.node.pool.Round;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.node.pool.VolumeStep;
import io.phantompool.node.pool.Window;
import io.phantompool.node.projection.RoundRows;
import io.phantompool.node.round.FinishedBytes;
import io.phantompool.persistence.archive.RoundArchive;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.read.RoundRow;
import io.phantompool.persistence.read.RoundTable;
import io.phantompool.persistence.read.Volumes;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.FinishedClose.End;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.round.Outcome;
import java.io.InputStream;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rounds that are over, as the database has them. Every method waits for it. */
final class RoundShelf {
  private final RoundTable rounds;
  private final Volumes volumes;
  private final RoundArchive archive;
  private final FinishedBytes closes;

  RoundShelf(Database database, PoolMarkets markets) {
    this.rounds = new RoundTable(database);
    this.volumes = new Volumes(database);
    this.archive = new RoundArchive(database);
    this.closes = new FinishedBytes(markets.limits());
  }

  Optional<Round> round(MarketId market, long seq) throws SQLException {
    Optional<RoundRow> row = rounds.find(market, seq);
    Optional<FinishedClose> close = close(market, seq);
    return row.isPresent() && close.isPresent()
        ? Optional.of(round(RoundRows.summary(row.get()), close.get()))
        : Optional.empty();
  }

  /** The close of this seq with what shows it, if it is over. */
  Optional<FinishedClose> close(MarketId market, long seq) throws SQLException {
    return archive.close(market, seq).map(closes::decode);
  }

  private static Round round(RoundSummary summary, FinishedClose close) {
    return switch (close.end()) {
      case End.Signed(Outcome outcome, var _) ->
          new Round(summary, outcome.fills(), outcome.endings(), outcome.fees());
      case End.Voided _ -> new Round(summary, List.of(), voided(close), List.of());
    };
  }

  /** A void ends every order of O beside those that the close ended. */
  private static List<Ending> voided(FinishedClose close) {
    return Stream.concat(
            close.set().orders().stream().map(entry -> new Ending(entry.order(), EndReason.VOIDED)),
            close.set().endings().stream())
        .toList();
  }

  Page<RoundSummary> history(MarketId market, PageRequest<Long> page) throws SQLException {
    List<RoundRow> found = rounds.latest(market, page.after(), page.limit() + 1);
    List<RoundSummary> shown = found.stream().limit(page.limit()).map(RoundRows::summary).toList();
    return new Page<>(shown, found.size() > page.limit());
  }

  Optional<RecordFile> record(MarketId market, long seq) throws SQLException {
    return archive.recordLength(market, seq).map(length -> new Archived(market, seq, length));
  }

  private final class Archived implements RecordFile {
    private final MarketId market;
    private final long seq;
    private final long length;

    Archived(MarketId market, long seq, long length) {
      this.market = market;
      this.seq = seq;
      this.length = length;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public InputStream open() {
      return archive.record(market, seq);
    }
  }

  List<VolumeStep> volume(MarketId market, Window window, Duration step) throws SQLException {
    Map<Long, Volumes.Step> traded = new HashMap<>();
    for (Volumes.Step each : volumes.steps(market, window.from(), window.to(), step)) {
      traded.put(each.step(), each);
    }
    List<VolumeStep> steps = new ArrayList<>();
    Instant from = window.from();
    for (long i = 0; from.isBefore(window.to()); i++) {
      Volumes.Step found =
          traded.getOrDefault(i, new Volumes.Step(i, 0, Lots.ZERO, BigInteger.ZERO));
      steps.add(new VolumeStep(from, found.rounds(), found.lots(), found.quote()));
      from = from.plus(step);
    }
    return steps;
  }

  List<PricePoint> prices(MarketId market, Window window) throws SQLException {
    return volumes.prices(market, window.from(), window.to()).stream()
        .map(
            point ->
                new PricePoint(
                    point.seq(), point.closedAt(), point.tick(), point.price(), point.volume()))
        .toList();
  }
}
