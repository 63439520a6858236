package io.phantompool.client;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.decimal.MarketScale;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.watch.Watcher;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The example in the client's Javadoc, which is exactly what stands between the two marks. */
final class Example {
  private Example() {}

  static OrderReport run(URI pool, Path folder, TraderKeys keys, PinnedCommittee committee)
      throws Exception {
    // example begins
    try (ExecutorService proving = Executors.newSingleThreadExecutor();
        HttpClient http = HttpClient.newHttpClient();
        PhantomPoolClient client =
            PhantomPoolClient.open(
                ClientSettings.of(folder, pool),
                keys,
                committee, // PinnedCommittee.read(Path.of("9-record.bin"))
                Surroundings.real(http, proving, new SecureRandom(), Watcher.NOBODY))) {
      client.start(Duration.ofSeconds(5));
      MarketInfo market = client.market(new MarketId("SOL/USDC"));
      MarketScale scale = new MarketScale(market.market(), new Decimals(6), new Decimals(6));
      Submission buy =
          client.submit(
              NewOrder.limit(
                      market.id(),
                      Side.BUY,
                      scale.lots("4.5").orThrow(),
                      scale.tick("2.03").orThrow())
                  .untilCancelled()
                  .remainder(Remainder.SEAL_AFRESH));
      OrderReport accepted = buy.await(); // q executors signed: it is in every round from now on
      client.cancel(accepted.id());
      return accepted;
    }
    // example ends
  }
}
