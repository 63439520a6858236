package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.message.Delivery;
import io.phantompool.crypto.dkg.message.Inbox;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that operators copy messages through, each their own. It holds nothing secret: the
 * proposal, one file for each message, at the end the record.
 *
 * @param path where it is
 */
public record CeremonyFolder(Path path) {
  /** The name of the proposal's file. */
  public static final String PROPOSAL = "0-proposal.bin";

  /** The name of the record's file. */
  public static final String RECORD = "9-record.bin";

  private static final String NOBODY = "nobody by its name";
  private static final int MOST_PROPOSAL_BYTES = 1 << 22;
  private static final int MOST_RECORD_BYTES = 1 << 27;

  /** Begins a ceremony's folder; there must be no other ceremony in it. */
  public void propose(CeremonyParameters parameters) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw CeremonyProblem.notWritable(path, e);
    }
    if (Files.exists(path.resolve(PROPOSAL))) {
      throw CeremonyProblem.badInput(
          "The folder %s holds a ceremony already".formatted(path),
          "name a new folder: every ceremony has its own");
    }
    write(PROPOSAL, parameters.encode());
  }

  /** The ceremony that is proposed in the folder. */
  public CeremonyParameters proposal() {
    Path file = path.resolve(PROPOSAL);
    try {
      return CeremonyParameters.decode(read(file, MOST_PROPOSAL_BYTES));
    } catch (IOException e) {
      throw CeremonyProblem.badInput(
          "There is no proposal in the folder %s".formatted(path),
          "copy %s from whoever proposed the ceremony into it".formatted(PROPOSAL));
    } catch (MalformedEncodingException e) {
      throw CeremonyProblem.badInput(
          "The proposal %s is damaged: %s".formatted(file, e.reason()),
          "copy it again from whoever proposed the ceremony");
    }
  }

  /** All messages in the folder. What is not a message of this ceremony is named and left. */
  public Arrivals read(CeremonyParameters parameters) {
    Inbox inbox = new Inbox(parameters);
    List<RefusedFile> refused = new ArrayList<>();
    Peers peers = new Peers(parameters);
    int most = mostBytes(parameters);
    for (Path file : messageFiles()) {
      String name = String.valueOf(file.getFileName());
      String from =
          MessageName.claimed(name)
              .map(slot -> peers.sender(slot.round(), slot.sender()))
              .orElse(NOBODY);
      try {
        if (inbox.add(read(file, most)) instanceof Delivery.Refused(String rule, String reason)) {
          refused.add(new RefusedFile(name, from, rule, reason));
        }
      } catch (IOException e) {
        refused.add(new RefusedFile(name, from, "unreadable", String.valueOf(e.getMessage())));
      }
    }
    return new Arrivals(inbox, record(parameters, refused), refused);
  }

  private static int mostBytes(CeremonyParameters parameters) {
    return Stream.of(Round.values())
        .mapToInt(round -> SignedMessage.encodedBytes(round.payloadBytes(parameters)))
        .max()
        .orElseThrow();
  }

  private Optional<CeremonyRecord> record(
      CeremonyParameters parameters, List<RefusedFile> refused) {
    if (!Files.exists(path.resolve(RECORD))) {
      return Optional.empty();
    }
    try {
      CeremonyRecord record = CeremonyRecord.decode(read(path.resolve(RECORD), MOST_RECORD_BYTES));
      if (record.parameters().equals(parameters)) {
        return Optional.of(record);
      }
      String reason = "The record is of another ceremony";
      refused.add(new RefusedFile(RECORD, NOBODY, SignedMessage.OTHER_CEREMONY, reason));
    } catch (IOException e) {
      refused.add(new RefusedFile(RECORD, NOBODY, "unreadable", String.valueOf(e.getMessage())));
    } catch (MalformedEncodingException e) {
      refused.add(new RefusedFile(RECORD, NOBODY, e.rule(), e.reason()));
    }
    return Optional.empty();
  }

  private List<Path> messageFiles() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(MessageName.ENDING))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CeremonyProblem.badInput(
          "The folder %s cannot be listed".formatted(path), "name the ceremony's folder");
    }
  }

  /** A file of at most so many bytes, refused before more are read. */
  private static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("The file is longer than " + most + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Writes messages. A signed message is never overwritten by one that says something else: both
   * are evidence against their sender, and both are kept.
   */
  public Written write(CeremonyParameters parameters, List<SignedMessage> messages) {
    List<String> written = new ArrayList<>();
    List<Contradiction> contradictions = new ArrayList<>();
    for (SignedMessage message : messages) {
      String usual = MessageName.of(message.slot());
      String name = name(parameters, message);
      if (!isThere(parameters, name, message)) {
        write(name, message.encode());
        written.add(name);
      }
      if (!name.equals(usual)) {
        contradictions.add(new Contradiction(message, usual, name));
      }
    }
    return new Written(written, contradictions);
  }

  /** The name a message has here, or gets: the usual one unless that says something else. */
  public String name(CeremonyParameters parameters, SignedMessage message) {
    String usual = MessageName.of(message.slot());
    boolean contradicted =
        message(parameters, usual)
            .filter(there -> there.slot().equals(message.slot()))
            .filter(there -> !there.saysTheSameAs(message))
            .isPresent();
    return contradicted ? MessageName.other(message) : usual;
  }

  private boolean isThere(CeremonyParameters parameters, String name, SignedMessage message) {
    return message(parameters, name).filter(message::saysTheSameAs).isPresent();
  }

  /** The signed message in a file, if there is one of this ceremony. */
  private Optional<SignedMessage> message(CeremonyParameters parameters, String name) {
    try {
      byte[] bytes = read(path.resolve(name), mostBytes(parameters));
      return Optional.of(SignedMessage.decode(bytes, parameters));
    } catch (IOException | MalformedEncodingException none) {
      return Optional.empty();
    }
  }

  /** Writes the record, unless there is one of this ceremony that holds. */
  public void write(CeremonyRecord record) {
    byte[] bytes = record.encode();
    if (!holds(RECORD, bytes) && !holdsAnother(record)) {
      write(RECORD, bytes);
    }
  }

  /** Ed25519 allows a signer more than one signature, so good records may differ in their bytes. */
  private boolean holdsAnother(CeremonyRecord record) {
    try {
      CeremonyRecord there = CeremonyRecord.decode(read(path.resolve(RECORD), MOST_RECORD_BYTES));
      return there.parameters().equals(record.parameters()) && there.verify().isValid();
    } catch (IOException | MalformedEncodingException none) {
      return false;
    }
  }

  private boolean holds(String name, byte[] bytes) {
    try {
      return Arrays.equals(read(path.resolve(name), bytes.length), bytes);
    } catch (IOException other) {
      return false;
    }
  }

  /** Whole or not at all: whoever copies the folder meanwhile sees no half file. */
  private void write(String name, byte[] bytes) {
    Path next = path.resolve("." + name + ".new");
    try {
      Files.write(next, bytes);
      Files.move(
          next,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CeremonyProblem.notWritable(path.resolve(name), e);
    }
  }
}
