package io.phantompool.node.operator;

import io.phantompool.node.operator.OperatorWord.Kind;
import io.phantompool.protocol.market.MarketId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a node's operator, in the order in which they were said. They last as long as the
 * file: a node that is started again reads all of them.
 *
 * @param path where the file is; made with the first word
 */
public record OperatorWords(Path path) {
  private static final String NAME = "operator-words";
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern LINE =
      Pattern.compile(
          "(%s) ([!-~]{1,64}) ([1-9][0-9]{0,17})"
              .formatted(
                  Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining("|"))));

  /** Those of the node that keeps what it has in this folder. */
  public static OperatorWords in(Path data) {
    return new OperatorWords(data.resolve(NAME));
  }

  /**
   * Says something; when this returns, it is on the disk.
   *
   * @throws IOException if the file does not take it
   */
  public void say(OperatorWord word) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.lock();
      channel.position(endOfWholeLines(channel));
      ByteBuffer left = ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.US_ASCII));
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.truncate(channel.position());
      channel.force(true);
    }
  }

  /** What a crash cut off is no word, and no beginning of the next. */
  private static long endOfWholeLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /**
   * All of them.
   *
   * @throws IOException that names the line that is no word: then none counts, for the one that was
   *     meant to take another back may be it
   */
  public List<OperatorWord> all() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException("%s is longer than %d bytes".formatted(path, MOST_BYTES));
    }
    List<OperatorWord> words = new ArrayList<>();
    String text = Files.readString(path, StandardCharsets.US_ASCII);
    // A last line without its end is being written, or was when the machine went down.
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      words.add(
          parse(line)
              .orElseThrow(() -> new IOException("%s: no word is '%s'".formatted(path, line))));
    }
    return words;
  }

  private static Optional<OperatorWord> parse(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Stream.of(Kind.values())
            .filter(kind -> kind.text().equals(parts.group(1)))
            .map(
                kind ->
                    new OperatorWord(
                        kind, new MarketId(parts.group(2)), Long.parseLong(parts.group(3))))
            .findFirst()
        : Optional.empty();
  }

  /** The last word of these kinds about a market. */
  public static Optional<OperatorWord> last(
      List<OperatorWord> words, MarketId market, Set<Kind> kinds) {
    return words.stream()
        .filter(word -> word.market().equals(market) && kinds.contains(word.what()))
        .reduce((_, later) -> later);
  }
}
