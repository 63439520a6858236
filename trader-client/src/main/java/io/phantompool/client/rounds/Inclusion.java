package io.phantompool.client.rounds;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.chain.OwnOrders;
import io.phantompool.client.desk.Desk;
import io.phantompool.client.journal.Entry;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into the record of every round in which an own order must be: any q inventories hold an
 * honest signer of each accepted order, so one that is missing without an end was left out by
 * executors who had signed for it, and its receipts prove that (docs/protocol.md section 6).
 */
public final class Inclusion {
  /** Executors' clocks are near each other by 2 s; this one may be off by some more. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** How many later rounds are over before a record counts as withheld. */
  private static final int WITHHELD_AFTER = 5;

  /** How much of a record is checked. */
  public enum Depth {
    /** Committee, certificate, outcome's signature, own orders. */
    OWN_ORDERS,
    /** All that {@code phantompool verify} checks. */
    EVERYTHING
  }

  private record Raised(Alarm.Kind kind, MarketId market, long seq) {}

  private final Desk desk;
  private final Evidence evidence;
  private final RecordJudge judge;
  private final Set<Raised> raised = new HashSet<>();
  private final Set<Digest> seen = new HashSet<>();

  /**
   * For this desk.
   *
   * @param folder where records are looked at, and kept with an alarm
   */
  public Inclusion(Desk desk, Path folder, Depth depth, SecureRandom random) {
    this.desk = desk;
    this.evidence = new Evidence(folder);
    this.judge = new RecordJudge(desk, depth == Depth.EVERYTHING, random);
  }

  /** Looks at every round of a market that was followed and whose record was not looked at. */
  public synchronized List<Alarm> check(MarketId market)
      throws PoolException, InterruptedException {
    List<Alarm> alarms = new ArrayList<>();
    long through = desk.look(own -> own.followedThrough(market));
    long from = desk.look(own -> first(own, market));
    for (long seq = from; Long.compareUnsigned(seq, through) <= 0; seq++) {
      long round = seq;
      List<OwnOrder> concerned = desk.look(own -> concerned(own, market, round));
      if (!concerned.isEmpty() && !check(market, seq, through, concerned, alarms)) {
        break;
      }
    }
    return alarms;
  }

  private static long first(OwnOrders own, MarketId market) {
    return own.checked(market)
        .map(entry -> entry.seq() + 1)
        .orElseGet(
            () ->
                own.all().stream()
                    .filter(order -> order.market().id().equals(market))
                    .mapToLong(order -> counted(order) + 1)
                    .min()
                    .orElse(Long.MAX_VALUE));
  }

  private static long counted(OwnOrder order) {
    return order.order().header().base().countedOf(order.market().id()).close();
  }

  private static List<OwnOrder> concerned(OwnOrders own, MarketId market, long seq) {
    return own.all().stream()
        .filter(order -> order.market().id().equals(market))
        .filter(order -> order.standing() instanceof OwnOrder.Standing.Accepted)
        .filter(order -> Long.compareUnsigned(counted(order), seq) < 0)
        .filter(
            order ->
                order.end().isEmpty() || Long.compareUnsigned(order.end().get().seq(), seq) >= 0)
        .toList();
  }

  /** Whether the next round can be looked at. */
  private boolean check(
      MarketId market, long seq, long through, List<OwnOrder> orders, List<Alarm> alarms)
      throws PoolException, InterruptedException {
    Path file = evidence.scratch(market, seq);
    try {
      desk.api().record(market, seq, file);
      return look(market, seq, file, orders, alarms);
    } catch (PoolException.Unknown notServed) {
      if (through - seq >= WITHHELD_AFTER) {
        raise(
            new Alarm(
                Alarm.Kind.RECORD_WITHHELD,
                market,
                seq,
                Optional.empty(),
                "The record of round %d is not served".formatted(seq),
                evidence.ofRound(market, seq)),
            alarms);
      }
      return false;
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) throws PoolException.Local {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new PoolException.Local("%s cannot be removed".formatted(file), e);
    }
  }

  private boolean look(
      MarketId market, long seq, Path file, List<OwnOrder> orders, List<Alarm> alarms)
      throws PoolException {
    Verdict verdict;
    Optional<RecordLook.Seen> read = Optional.empty();
    try (InputStream in = Files.newInputStream(file)) {
      RecordLook.Seen record = RecordLook.read(in, desk.wallet());
      read = Optional.of(record);
      verdict = judge.check(market, seq, record).and(() -> judge.whole(market, seq, file));
    } catch (MalformedEncodingException malformed) {
      verdict = Verdict.invalid("form", malformed.reason());
    } catch (IOException e) {
      throw new PoolException.Local("The record %s cannot be read".formatted(file), e);
    }
    if (verdict instanceof Verdict.Invalid(String _, String sentence)) {
      Path kept = evidence.keep(market, seq, file);
      raise(
          new Alarm(Alarm.Kind.FALSE_RECORD, market, seq, Optional.empty(), sentence, kept),
          alarms);
      var _ = desk.api().dishonest(sentence); // another node may have the true one
      return false;
    }
    RecordLook.Seen record = read.orElseThrow();
    for (OwnOrder order : orders) {
      checkOwn(market, seq, record, order, file, alarms);
    }
    desk.record(new Entry.Checked(market, seq, record.digest()));
    return true;
  }

  private void checkOwn(
      MarketId market,
      long seq,
      RecordLook.Seen record,
      OwnOrder order,
      Path file,
      List<Alarm> alarms)
      throws PoolException.Local {
    boolean isThere = record.entry(order.id()).isPresent();
    if (isThere) {
      seen.add(order.id());
    }
    Verdict verdict = isThere || mustBeIn(order, record) ? record.checkOwn(order) : Verdict.valid();
    Alarm.Kind kind = Alarm.Kind.ORDER_MISSING;
    if (verdict.isValid()) {
      kind = Alarm.Kind.CONTRADICTION;
      verdict = RecordJudge.facts(order, seq, record);
    }
    if (verdict instanceof Verdict.Invalid(String _, String sentence)) {
      Path kept = evidence.keep(market, seq, file);
      evidence.keep(kept, order, sentence);
      raise(new Alarm(kind, market, seq, Optional.of(order.id()), sentence, kept), alarms);
    }
  }

  private boolean mustBeIn(OwnOrder order, RecordLook.Seen record) {
    return order.standing() instanceof OwnOrder.Standing.Accepted(long at, _)
        && (seen.contains(order.id())
            || at + MARGIN.toMillis() <= record.tuple().closeTimeMillis());
  }

  private void raise(Alarm alarm, List<Alarm> alarms) {
    boolean repeated =
        alarm.order().isEmpty()
            && !raised.add(new Raised(alarm.kind(), alarm.market(), alarm.seq()));
    if (!repeated) {
      alarms.add(alarm);
    }
  }
}
