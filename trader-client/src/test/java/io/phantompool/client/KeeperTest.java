package io.phantompool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.protocol.close.EndReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does when rounds end: renew, look into records, raise alarms. */
class KeeperTest {
  @TempDir Path folder;
  private final Desktop desktop = new Desktop();

  @AfterEach
  void closeDesktop() {
    desktop.close();
  }

  private static OrderReport last(PhantomPoolClient client) {
    return client.orders().getLast();
  }

  private static void awaitAccepted(PhantomPoolClient client) {
    while (last(client).state() != OrderReport.State.ACCEPTED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anOrderUntilCancelledIsSealedAfreshWhenItExpiresAndOnlyOnce() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      desktop.pool.pass(now -> now + 3_600_000);
      desktop.pool.close();
      client.keepUp();
      assertEquals(EndReason.EXPIRED, client.order(order.id()).reason().orElseThrow());
      assertEquals(Optional.of(order.id()), last(client).renews());
      assertEquals(order.limit(), last(client).limit());
      awaitAccepted(client);
    }
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.keepUp();
      assertEquals(2, client.orders().size());
    }
    assertEquals(List.of(), desktop.alarms);
  }

  @Test
  void theRestOfAPartFillIsSealedAfresh() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order =
          client
              .submit(desktop.buy(20, 3).untilCancelled().remainder(Remainder.SEAL_AFRESH))
              .await();
      desktop.pool.close(desktop.trade(order, 7));
      client.keepUp();
      assertEquals(13, last(client).size().count());
      awaitAccepted(client);
      desktop.pool.close(desktop.trade(last(client), 10));
      client.keepUp();
      client.keepUp();
      assertEquals(2, client.orders().size(), "3 lots are less than the smallest order");
      assertEquals(1, desktop.told.stream().filter("not renewed"::equals).count());
    }
  }

  @Test
  void aVoidEndsOrdersAndThoseUntilCancelledAreSealedAfresh() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport kept = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      OrderReport once = client.submit(desktop.sell(7, 5)).await();
      desktop.pool.giveUp();
      client.keepUp();
      assertEquals(Optional.of(EndReason.VOIDED), client.order(kept.id()).reason());
      assertEquals(Optional.of(EndReason.VOIDED), client.order(once.id()).reason());
      awaitAccepted(client);
      desktop.pool.close();
      client.keepUp();
      assertEquals(
          List.of(kept.id()),
          client.orders().stream().flatMap(order -> order.renews().stream()).toList());
      assertEquals(List.of(), desktop.alarms);
    }
  }

  @Test
  void aRenewalWaitsForItsFunds() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order =
          client
              .submit(desktop.buy(480, 3).untilCancelled().remainder(Remainder.SEAL_AFRESH))
              .await();
      desktop.pool.close(desktop.trade(order, 7));
      client.keepUp();
      assertEquals(1, client.orders().size(), "until the fill has settled all of it is reserved");
      desktop.pool.settle();
      client.keepUp();
      assertEquals(473, last(client).size().count());
    }
  }

  @Test
  void anOrderThatNoNodeTookInTimeIsRenewedToo() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      desktop.server.faults.add(FakeServer.Fault.LOST_REQUEST);
    }
    try (PhantomPoolClient client = desktop.open(folder)) {
      Submission lost = client.submit(desktop.buy(9, 3).untilCancelled());
      desktop.pool.pass(now -> now + 3_600_000);
      desktop.server.faults.clear();
      assertThrows(PoolException.NotAllowed.class, lost::await);
      client.keepUp();
      awaitAccepted(client);
      assertEquals(Optional.of(lost.id()), last(client).renews());
    }
  }

  @Test
  void anAcceptedOrderThatIsLeftOutRaisesAnAlarmWithTheEvidence() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      client.submit(desktop.sell(9, 5).untilCancelled()).await();
      desktop.server.records.leftOut.add(order.id());
      desktop.pool.close();
      client.keepUp();
      Alarm alarm = desktop.alarms.getFirst();
      assertEquals(Alarm.Kind.ORDER_MISSING, alarm.kind());
      assertEquals(Optional.of(order.id()), alarm.order());
      assertEquals(1, alarm.seq());
      try (Stream<Path> files = Files.list(alarm.evidence())) {
        assertEquals(3, files.count(), "record, order, receipts");
      }
      client.keepUp();
      assertEquals(1, desktop.alarms.size());
    }
  }

  @Test
  void anOrderThatEndsAsCancelledWithoutItsOwnersWordRaisesAnAlarm() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      desktop.held(order.id()).cancelled = true;
      desktop.pool.close();
      client.keepUp();
      assertEquals(
          List.of(Alarm.Kind.ORDER_MISSING), desktop.alarms.stream().map(Alarm::kind).toList());
    }
  }

  @Test
  void anotherRecordThanTheRoundsIsAnAlarm() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.submit(desktop.buy(9, 3).untilCancelled()).await();
      desktop.pool.close();
      desktop.pool.close();
      desktop.server.servesAnotherRecord = true;
      client.keepUp();
      assertEquals(
          List.of(Alarm.Kind.FALSE_RECORD), desktop.alarms.stream().map(Alarm::kind).toList());
      assertEquals(2, desktop.alarms.getFirst().seq());
      desktop.server.servesAnotherRecord = false;
      client.keepUp();
      assertEquals(1, desktop.alarms.size());
    }
  }

  @Test
  void aRecordThatNobodyServesIsAnAlarmAfterAWhile() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.submit(desktop.buy(9, 3).untilCancelled()).await();
      desktop.server.withholdsRecords = true;
      for (int i = 0; i < 8; i++) {
        desktop.pool.close();
        client.keepUp();
      }
      assertEquals(
          List.of(Alarm.Kind.RECORD_WITHHELD), desktop.alarms.stream().map(Alarm::kind).toList());
      desktop.server.withholdsRecords = false;
      client.keepUp();
      assertEquals(1, desktop.alarms.size());
    }
  }

  @Test
  void aNodeThatHidesAFillContradictsTheRecord() throws Exception {
    try (PhantomPoolClient client = desktop.open(folder)) {
      OrderReport order = client.submit(desktop.buy(9, 3)).await();
      desktop.server.hidesFills = true;
      desktop.pool.close(desktop.trade(order, 9));
      client.keepUp();
      assertTrue(
          desktop.alarms.stream().anyMatch(alarm -> alarm.kind() == Alarm.Kind.CONTRADICTION));
    }
  }

  @Test
  void recordsAreLookedAtAcrossARestartWithoutAGap() throws Exception {
    OrderReport order;
    try (PhantomPoolClient client = desktop.open(folder)) {
      order = client.submit(desktop.buy(9, 3).untilCancelled()).await();
      desktop.pool.close();
      client.keepUp();
    }
    desktop.server.records.leftOut.add(order.id());
    desktop.pool.close();
    desktop.pool.close();
    try (PhantomPoolClient client = desktop.open(folder)) {
      client.keepUp();
      assertEquals(List.of(2L, 3L), desktop.alarms.stream().map(Alarm::seq).toList());
    }
  }
}
