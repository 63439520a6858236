package io.phantompool.node.executor;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.ceremony.RosterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The committee that a node believes: of a ceremony's record that holds, by the executors of the
 * operator's own roster.
 *
 * @param roster the executors
 * @param keys their public keys and shares
 * @param ceremony the hash of the completed ceremony, the first "previous outcome"
 */
public record CommitteeRecord(Roster roster, CommitteeKeys keys, Digest ceremony) {
  private static final int MOST_BYTES = 1 << 27;

  /**
   * Reads the record and checks all of it.
   *
   * @param file 9-record.bin of the ceremony's folder
   * @param roster the operator's own
   */
  public static CommitteeRecord read(Path file, Path roster) {
    CeremonyRecord record = read(file);
    Roster ours = RosterFile.read(roster);
    Optional<String> difference = RosterFile.difference(ours, record.parameters().roster());
    if (difference.isPresent()) {
      throw CeremonyProblem.badInput(
          "The record %s is of other executors than %s: %s"
              .formatted(file, roster, difference.get()),
          "name the record of the committee's last ceremony, and its roster");
    }
    CeremonyRecord.Outcome agreed =
        record
            .verify()
            .agreed()
            .orElseThrow(
                () ->
                    CeremonyProblem.failed(
                        "The record %s is false".formatted(file),
                        "'phantompool executor verify-ceremony' says whose fault it is"));
    return new CommitteeRecord(ours, agreed.committee(), agreed.hash());
  }

  private static CeremonyRecord read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return CeremonyRecord.decode(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw CeremonyProblem.badInput(
          "There is no readable record %s".formatted(file),
          "name the file 9-record.bin of the ceremony's folder");
    } catch (MalformedEncodingException e) {
      throw CeremonyProblem.badInput(
          "%s is no ceremony's record: %s".formatted(file, e.reason()),
          "ask an executor for the record again");
    }
  }
}
