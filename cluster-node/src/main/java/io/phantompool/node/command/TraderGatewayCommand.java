package io.phantompool.node.command;

import io.phantompool.client.problem.PoolException;
import io.phantompool.node.gateway.Gateway;
import io.phantompool.node.gateway.GatewayToken;
import io.phantompool.node.gateway.OrderNews;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader gateway}: seals for bots on this machine. */
@Command(
    name = "gateway",
    description = "Take orders in plain text from bots on this machine, seal and send them.",
    footer = {
      "",
      "Bots show the token: Authorization: Bearer TOKEN. What they send is sealed",
      "only here: any other address than the loopback needs a token of your own,",
      "and TLS before it.",
      "",
      "For example:",
      "  phantompool trader gateway --listen 127.0.0.1:8480"
    })
final class TraderGatewayCommand implements Callable<Integer> {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+):(\\d{1,5})");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final int MOST_PORT = 65_535;
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(
      names = "--listen",
      defaultValue = "127.0.0.1:8480",
      paramLabel = "HOST:PORT",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  String listen;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "A file of mode 600 whose one line is the token. Without it, and only on the loopback,",
        "gateway.token in the trader's folder, which is made if need be."
      })
  @Nullable Path tokenFile;

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = {
        "A name by which bots reach it, besides localhost and addresses in figures; again for"
            + " more.",
        "Requests to any other name are refused: a web page could have pointed it here."
      })
  List<String> hostNames = new ArrayList<>();

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    InetSocketAddress address = address(listen);
    hostNames.forEach(TraderGatewayCommand::requireName);
    var _ = options.settings(); // a folder that is none is said before a token is made in it
    GatewayToken token = token(address);
    OrderNews news = new OrderNews(new TraderTeller(output, options.json));
    Gateway.Settings settings =
        new Gateway.Settings(
            address, token, hostNames, trader.machine.clock(), trader.machine.random(), PATIENCE);
    try (TraderDesk desk = options.open(trader, output, news);
        Gateway gateway = Gateway.open(desk, news, settings)) {
      desk.client().start(EVERY);
      output.progress("sealing for %s on %s".formatted(desk.client().wallet(), gateway.address()));
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private GatewayToken token(InetSocketAddress address) {
    if (tokenFile != null) {
      return GatewayToken.read(tokenFile, trader.machine.files());
    }
    if (!address.getAddress().isLoopbackAddress()) {
      throw TraderProblem.badInput(
          "%s is not of this machine alone, and there is no token of yours".formatted(listen),
          "listen on the loopback, --listen 127.0.0.1:8480, or name a --token-file");
    }
    return GatewayToken.readOrMake(options.folder.resolve("gateway.token"), trader.machine);
  }

  private static void requireName(String name) {
    if (!HOST_NAME.matcher(name).matches()) {
      throw TraderProblem.badInput(
          "'%s' is no name of a host".formatted(name),
          "allowed is a name without port: --host-name bots.example");
    }
  }

  private static InetSocketAddress address(String text) {
    Matcher parts = ADDRESS.matcher(text);
    try {
      if (parts.matches() && Integer.parseInt(parts.group(2)) <= MOST_PORT) {
        return new InetSocketAddress(
            InetAddress.getByName(parts.group(1)), Integer.parseInt(parts.group(2)));
      }
    } catch (UnknownHostException unknown) {
      // Said below.
    }
    throw TraderProblem.badInput(
        "'%s' is no address to listen on".formatted(text),
        "allowed is HOST:PORT of this machine: 127.0.0.1:8480");
  }
}
