package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.ceremony.ExecutorOverview;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Operators who each have a folder, a keystore and the command, and copy files by hand. */
public final class Operators {
  public static final String PASSPHRASE = "correct horse";

  /** What a command did. */
  record Result(int exit, String out, String err) {}

  final Path root;
  final List<String> names;
  private final Path passphraseFile;

  public Operators(Path root, String... names) throws IOException {
    this.root = root;
    this.names = List.of(names);
    this.passphraseFile = secretFile("passphrase", PASSPHRASE + "\n");
    for (String name : names) {
      init(name);
    }
    writeRoster(root.resolve("roster"), this.names);
  }

  static void assertFailed(int exit, Result result, String message, String hint) {
    assertEquals(exit, result.exit(), result.err());
    String shown = result.err();
    assertTrue(shown.contains("phantompool: " + message), shown);
    assertTrue(shown.contains("hint: " + hint), shown);
  }

  static ExecutorOverview overview(Operators operators, String name) {
    return ExecutorOverview.read(new LocalFiles(), operators.keystore(name));
  }

  static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  Path secretFile(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  void init(String name) throws IOException {
    Files.createDirectories(root.resolve(name));
    Result made =
        as(
            name,
            "executor",
            "init",
            "--name",
            name,
            "--kdf-memory-kib",
            "19456",
            "--kdf-passes",
            "2");
    keepLine(name, made);
  }

  void keepLine(String name, Result shown) throws IOException {
    Files.writeString(root.resolve(name + ".line"), rosterLine(shown.out()));
  }

  private static String rosterLine(String shown) {
    return shown
        .lines()
        .filter(line -> line.startsWith("roster line"))
        .map(line -> line.replaceFirst("roster line +", ""))
        .findFirst()
        .orElseThrow();
  }

  void writeRoster(Path file, List<String> of) throws IOException {
    List<String> lines = new ArrayList<>(List.of("# the committee", ""));
    for (String name : of) {
      lines.add(Files.readString(root.resolve(name + ".line")));
    }
    Files.write(file, lines);
  }

  public Path keystore(String name) {
    return root.resolve(name).resolve("keystore");
  }

  public Path folder(String name, String ceremony) {
    return root.resolve(name).resolve(ceremony);
  }

  /** Runs a command; what differs from run to run is replaced in what it shows. */
  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        PhantomPoolCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Result(exit, out.toString(), err.toString());
  }

  /** Runs a command with the operator's keystore and passphrase. */
  Result as(String name, String... args) {
    return run(
        Stream.concat(
                Stream.of(args),
                Stream.of(
                    "--keystore",
                    keystore(name).toString(),
                    "--passphrase-file",
                    passphraseFile.toString()))
            .toArray(String[]::new));
  }

  Result join(String name, String ceremony) {
    return join(name, ceremony, root.resolve("roster"));
  }

  Result join(String name, String ceremony, Path roster) {
    return as(
        name,
        "executor",
        "ceremony",
        "join",
        "--roster",
        roster.toString(),
        "--dir",
        folder(name, ceremony).toString());
  }

  Result accept(String name, String ceremony) {
    return as(name, "executor", "ceremony", "accept", "--dir", folder(name, ceremony).toString());
  }

  Result abort(String name, String ceremony, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("executor", "ceremony", "abort", "--dir", folder(name, ceremony).toString()));
    args.addAll(List.of(more));
    return as(name, args.toArray(String[]::new));
  }

  Result retire(String name, String ceremony) {
    return as(name, "executor", "retire", "--dir", folder(name, ceremony).toString());
  }

  /** The first proposes new shares of the keys of an earlier ceremony. */
  Result reshare(String before, Path roster, String dealers, String ceremony, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "executor",
                "reshare",
                "--record",
                folder(names.getFirst(), before).resolve("9-record.bin").toString(),
                "--roster",
                roster.toString(),
                "--dealers",
                dealers,
                "--out",
                folder(names.getFirst(), ceremony).toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /** The first proposes for 16 slots, and everybody gets the proposal. */
  Result propose(String ceremony, int threshold) throws IOException {
    Result proposed =
        run(
            "executor",
            "ceremony",
            "propose",
            "--roster",
            root.resolve("roster").toString(),
            "--slots",
            "16",
            "--threshold",
            Integer.toString(threshold),
            "--out",
            folder(names.getFirst(), ceremony).toString());
    hand(ceremony, names);
    return proposed;
  }

  /** Copies the first one's proposal to others. */
  void hand(String ceremony, List<String> to) throws IOException {
    Path proposal = folder(names.getFirst(), ceremony).resolve("0-proposal.bin");
    for (String name : to) {
      Path folder = Files.createDirectories(folder(name, ceremony));
      if (!name.equals(names.getFirst())) {
        Files.copy(proposal, folder.resolve(proposal.getFileName()));
      }
    }
  }

  /** Everybody copies the messages in their folder to everybody else. */
  void copy(String ceremony, List<String> among) throws IOException {
    copy(ceremony, among, file -> true);
  }

  /** The same with the files of some names. */
  void copy(String ceremony, List<String> among, Predicate<String> chosen) throws IOException {
    for (String from : among) {
      for (Path file : messages(from, ceremony)) {
        for (String to : among) {
          if (!to.equals(from) && chosen.test(file.getFileName().toString())) {
            Files.copy(
                file,
                folder(to, ceremony).resolve(file.getFileName()),
                StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  List<Path> messages(String name, String ceremony) throws IOException {
    try (Stream<Path> files = Files.list(folder(name, ceremony))) {
      return files.filter(file -> file.toString().endsWith(".msg")).sorted().toList();
    }
  }

  /** Copies and accepts a number of times; gives what the last accepts did. */
  List<Result> turn(int times, String ceremony, List<String> among) throws IOException {
    List<Result> last = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      copy(ceremony, among);
      last.clear();
      for (String name : among) {
        last.add(accept(name, ceremony));
      }
    }
    return last;
  }

  /** A whole ceremony. */
  public void complete(String ceremony, int threshold) throws IOException {
    propose(ceremony, threshold);
    names.forEach(name -> join(name, ceremony));
    turn(6, ceremony, names);
  }

  /** What was shown without what differs from run to run. */
  String scrub(String shown) {
    return shown
        .replace(root.toString(), "<root>")
        .replaceAll("[0-9a-f]{64}", "<hex>")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
        .strip();
  }
}
