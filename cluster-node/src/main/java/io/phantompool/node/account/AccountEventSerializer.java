package io.phantompool.node.account;

import io.phantompool.node.wire.NamedRecordSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/** The names that events of accounts have in the journal. The class is named in cluster.conf. */
public final class AccountEventSerializer extends NamedRecordSerializer {
  static final int IDENTIFIER = 7_002;

  static final Map<String, Class<?>> NAMES =
      Map.of(
          "order-accepted", AccountEvent.OrderAccepted.class,
          "order-booked", AccountEvent.OrderBooked.class,
          "cancel-recorded", AccountEvent.CancelRecorded.class,
          "round-applied", AccountEvent.RoundApplied.class,
          "deposit-finalized", AccountEvent.DepositFinalized.class,
          "withdrawal-accepted", AccountEvent.WithdrawalAccepted.class,
          "withdrawal-known", AccountEvent.WithdrawalKnown.class,
          "withdrawal-paid", AccountEvent.WithdrawalPaid.class);

  /** By Pekko. */
  public AccountEventSerializer(ExtendedActorSystem system) {
    super(system, IDENTIFIER, NAMES);
  }
}
