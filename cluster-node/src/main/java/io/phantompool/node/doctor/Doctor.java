package io.phantompool.node.doctor;

import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.boot.BootProblem;
import io.phantompool.node.boot.TlsFiles;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.config.ConfigProblem;
import io.phantompool.node.config.NodeSettings;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at everything one after the other; a check that cannot be made is a finding, too.
 *
 * @param environment where secrets without a file are
 * @param peers servers to compare the clock with
 * @param progress is told what takes long
 */
public record Doctor(
    NodeSettings settings,
    Map<String, String> environment,
    List<URI> peers,
    SecureRandom random,
    InstantSource clock,
    Consumer<String> progress) {
  /** Of a node that is no executor. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

  /** Takes a copy. */
  public Doctor {
    peers = List.copyOf(peers);
  }

  /** What was found, in a fixed order. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    progress.accept("looking at the database");
    DatabaseCheck.Looked database = new DatabaseCheck(settings, environment, random, clock).look();
    Duration allowed =
        settings.executor().map(NodeSettings.Executor::clockAhead).orElse(CLOCKS_APART);
    findings.add(
        new ClockCheck(peers, database.probe().map(DatabaseProbe::clockAheadMillis), allowed, clock)
            .look());
    findings.add(database.finding());
    findings.add(new DiskCheck(settings.data()).look());
    findings.add(MemoryCheck.ofThisProcess(settings.executor().isPresent()).look());
    findings.add(
        guarded(
            "peers",
            () ->
                new PeersCheck(
                        settings.cluster(), TlsFiles.open(settings.tls(), environment, random))
                    .look()));
    findings.add(guarded("tls", () -> new TlsCheck(settings, environment, clock.instant()).look()));
    if (settings.executor().isPresent()) {
      progress.accept("opening the keystore");
      Machine machine = new Machine(new LocalFiles(), random, clock);
      findings.add(guarded("share", () -> new ShareCheck(settings, environment, machine).look()));
    }
    return List.copyOf(findings);
  }

  private static Finding guarded(String check, Supplier<Finding> look) {
    try {
      return look.get();
    } catch (ConfigProblem problem) {
      return Finding.failed(check, String.valueOf(problem.getMessage()), problem.hint());
    } catch (BootProblem problem) {
      return Finding.failed(check, String.valueOf(problem.getMessage()), problem.hint());
    }
  }
}
