package io.phantompool.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds our own pages to {@link Links}, and breaks links on purpose in a small checkout. */
class LinksTest {
  @TempDir Path checkout;

  /** Maven runs the tests of a module in its folder. */
  @Test
  void everyLinkOfOurPagesLeadsSomewhere() throws IOException {
    Path ours = Path.of("..");
    assertTrue(Files.exists(ours.resolve("README.md")), "not in a module of the checkout");
    assertEquals(List.of(), Links.check(ours));
  }

  @Test
  void refusesToCheckNothing() {
    assertThrows(IllegalStateException.class, () -> Links.check(checkout));
  }

  @Test
  void acceptsFilesFoldersHeadingsAndOtherPlaces() throws IOException {
    write("docs/protocol.md", "# One\n## 7.1 A close, `T` and more\n");
    write(
        "README.md",
        """
        # A round
        [file](docs/protocol.md), [folder](docs), [here](#a-round)
        [there](docs/protocol.md#71-a-close-t-and-more "with a title")
        [elsewhere](https://example.org/nothing) [mail](mailto:nobody@example.org)
        """);
    write("docs/README.md", "[up](../README.md)\n");
    assertEquals(List.of(), check());
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    write("docs/README.md", "\n\nfine, but [this](gone.md) and [`that`](protocol.md)\n");
    assertEquals(2, check().size());
    assertTrue(
        check().getFirst().startsWith("docs/README.md:3: link to gone.md: nothing is there"));
  }

  @Test
  void refusesALinkToAHeadingThatIsNotThere() throws IOException {
    write("README.md", "# Start\n[a](#start) [b](#end)\n```\n# End\n```\n");
    assertEquals(
        List.of("README.md:2: link to #end: the page has no such heading, only [start]"), check());
  }

  @Test
  void refusesALinkOutOfTheCheckout() throws IOException {
    write("README.md", "[a](../elsewhere.md)\n");
    assertTrue(check().getFirst().contains("leads out of the checkout"));
  }

  @Test
  void looksPastCodeAndBuiltFolders() throws IOException {
    write("README.md", "`[a](b)`\n```\n[a](b)\n```\n");
    write("target/README.md", "[a](b)\n");
    write(".hidden/README.md", "[a](b)\n");
    assertEquals(List.of(), check());
  }

  @Test
  void refusesToCallPlannedWhatExists() throws IOException {
    write("crypto/src/main/java/io/phantompool/crypto/vrf/package-info.java", "");
    write("ARCHITECTURE.md", "`crypto.frost`\n`crypto.vrf`\n");
    String folder = "crypto/src/main/java/io/phantompool/crypto/vrf";
    assertEquals(
        List.of("ARCHITECTURE.md:2: crypto.vrf exists now: link it to " + folder), check());
    write("ARCHITECTURE.md", "[`crypto.vrf`](" + folder + ")\n");
    assertEquals(List.of(), check());
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> check() throws IOException {
    return Links.check(checkout).stream().map(Finding::toString).toList();
  }
}
