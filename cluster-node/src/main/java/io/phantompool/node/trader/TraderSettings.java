package io.phantompool.node.trader;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.decimal.MarketScale;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is written in a trader's folder: {@code trader.conf}, and beside it the keystore and the
 * ceremony's record.
 *
 * @param folder where everything of this trader is
 * @param nodes addresses of the pool's nodes, at least one
 * @param decimals of each mint by its name in a market's: the pool counts atoms only
 */
public record TraderSettings(Path folder, List<URI> nodes, Map<String, Integer> decimals) {
  private static final String FILE = "trader.conf";
  private static final String NODES = "nodes";
  private static final String DECIMALS = "decimals";
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern MINT = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  /** Refuses what is no address, and decimals that no mint has. */
  public TraderSettings {
    nodes = List.copyOf(nodes);
    decimals = Map.copyOf(decimals);
    if (nodes.isEmpty()) {
      throw TraderProblem.badInput("no node is named", "for example https://pool.example/");
    }
    nodes.forEach(TraderSettings::requireAddress);
    decimals.forEach(TraderSettings::requireDecimals);
  }

  /** The address of a node in a text. */
  public static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw noAddress(text);
    }
  }

  private static void requireAddress(URI node) {
    boolean web = "https".equals(node.getScheme()) || "http".equals(node.getScheme());
    if (!web || node.getHost() == null) {
      throw noAddress(node.toString());
    }
  }

  private static TraderProblem noAddress(String text) {
    return TraderProblem.badInput(
        "'%s' is no address of a node".formatted(text),
        "allowed is https://, or http:// in development: https://pool.example/");
  }

  private static void requireDecimals(String mint, int digits) {
    if (!MINT.matcher(mint).matches() || digits < 0 || digits > Decimals.MOST_DIGITS) {
      throw TraderProblem.badInput(
          "%s=%d are no decimals of a mint".formatted(mint, digits),
          "allowed is a mint's name and 0 to %d: SOL=9".formatted(Decimals.MOST_DIGITS));
    }
  }

  /** What the folder's file says. */
  public static TraderSettings read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is too long");
      }
      Config config = ConfigFactory.parseString(Files.readString(file));
      Map<String, Integer> decimals = new LinkedHashMap<>();
      if (config.hasPath(DECIMALS)) {
        for (String mint : config.getObject(DECIMALS).keySet()) {
          decimals.put(mint, config.getConfig(DECIMALS).getInt("\"%s\"".formatted(mint)));
        }
      }
      List<URI> nodes = config.getStringList(NODES).stream().map(TraderSettings::address).toList();
      return new TraderSettings(folder, nodes, decimals);
    } catch (IOException missing) {
      throw TraderProblem.badInput(
          "there is no readable %s".formatted(file),
          "name the folder with --folder, or make one: phantompool trader keygen --help");
    } catch (ConfigException | IllegalArgumentException malformed) {
      throw TraderProblem.badInput(
          "%s is malformed: %s".formatted(file, firstLine(malformed)),
          "for example: nodes = [\"https://pool.example/\"], decimals { SOL = 9, USDC = 6 }");
    }
  }

  private static String firstLine(Exception error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }

  /** Writes the file. */
  public void write() throws IOException {
    StringBuilder text = new StringBuilder("# Made by phantompool trader keygen.\nnodes = [");
    text.append(String.join(", ", nodes.stream().map("\"%s\""::formatted).toList()));
    text.append("]\n# Digits behind the point of each mint.\ndecimals {\n");
    new TreeMap<>(decimals)
        .forEach((mint, digits) -> text.append("  \"%s\" = %d\n".formatted(mint, digits)));
    Files.writeString(folder.resolve(FILE), text.append("}\n"));
  }

  /** The keystore. */
  public Path keystore() {
    return folder.resolve("keystore");
  }

  /** The record of the key ceremony. */
  public Path committee() {
    return folder.resolve("9-record.bin");
  }

  /** The two names in a market's, the base mint's first. */
  static String[] mints(MarketId market) {
    String[] names = market.text().split("/", -1);
    return names.length == 2 ? names : new String[] {market.text(), market.text()};
  }

  /** How people write sizes and prices of a market, if the decimals of its mints are known. */
  public Optional<MarketScale> scale(Market market) {
    String[] names = mints(market.id());
    Integer base = decimals.get(names[0]);
    Integer quote = decimals.get(names[1]);
    return base == null || quote == null
        ? Optional.empty()
        : Optional.of(new MarketScale(market, new Decimals(base), new Decimals(quote)));
  }

  /** The same, or what to write into the file. */
  public MarketScale requireScale(Market market) {
    String[] names = mints(market.id());
    return scale(market)
        .orElseThrow(
            () ->
                TraderProblem.badInput(
                    "the decimals of %s are not known".formatted(market.id()),
                    "write those of both mints into %s: decimals { \"%s\" = 9, \"%s\" = 6 }"
                        .formatted(folder.resolve(FILE), names[0], names[1])));
  }
}
