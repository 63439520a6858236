package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Watch;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.RoundProgress;
import io.phantompool.protocol.round.Question;
import java.util.Optional;
import org.pcollections.PMap;
import org.pcollections.PVector;

/**
 * All that a coordinator knows. Immutable; it may be lost at any time.
 *
 * @param stage what it has in hand
 * @param reason why it is there
 * @param sinceMillis since when
 * @param nowMillis its clock
 * @param seq of the close under way
 * @param lastCloseTimeMillis the close time of the one before, -1 before the first
 * @param peers the executors by index
 * @param watch looks for executors that contradict themselves under this seq
 * @param finished the last seqs that are over, oldest first
 * @param asks how many questions it has asked
 * @param sessions how many sessions it has begun
 */
public record CoordinatorState(
    Stage stage,
    String reason,
    long sinceMillis,
    long nowMillis,
    long seq,
    long lastCloseTimeMillis,
    PMap<Integer, Peer> peers,
    Watch watch,
    PVector<FinishedClose> finished,
    long asks,
    long sessions) {
  /** Where it is. */
  public Phase phase() {
    return stage.phase();
  }

  /** The question that is open, while it is {@link Phase#OPENING}. */
  public Optional<Question> openQuestion() {
    return stage instanceof Stage.Opening opening
            && opening.work().progress() instanceof RoundProgress.Opening open
        ? Optional.of(open.question())
        : Optional.empty();
  }

  /** Where it is and why; nothing of what it holds. */
  @Override
  public String toString() {
    return "Coordinator[%s at seq %d: %s]".formatted(phase(), seq, reason);
  }
}
