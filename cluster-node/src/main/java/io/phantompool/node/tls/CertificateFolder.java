package io.phantompool.node.tls;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.tls.Certificates.Certified;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder with an authority and a store for each process of a local pool: {@code NAME.p12} holds
 * the process's key, its certificate and the authority's; {@code NAME.passphrase} opens it. What is
 * there is kept. All files are readable by their owner alone.
 *
 * <p>In production each operator makes its own key and has it signed; this is for one machine.
 */
public final class CertificateFolder {
  /** The entry of a process's key. */
  static final String KEY = "node";

  /** The entry of the authority's certificate. */
  static final String AUTHORITY = "authority";

  private static final int PASSPHRASE_BYTES = 16;

  private final Path folder;
  private final SecureRandom random;
  private final Certificates certificates;
  private final LocalFiles files = new LocalFiles();

  /**
   * The folder, made if need be.
   *
   * @param now the beginning of new certificates
   * @param validity of new certificates
   */
  public CertificateFolder(Path folder, SecureRandom random, Instant now, Duration validity)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.random = random;
    this.certificates = new Certificates(random, now, validity);
  }

  /**
   * Makes the stores of these processes that are not there yet, and the authority if there is none.
   *
   * @param hosts names and addresses at which the processes may be reached
   * @return the names of those that were made
   */
  public List<String> make(List<String> names, List<String> hosts)
      throws IOException, GeneralSecurityException {
    List<String> missing = names.stream().filter(name -> !Files.exists(store(name))).toList();
    if (!missing.isEmpty()) {
      Certified authority = authority();
      for (String name : missing) {
        Certified made = certificates.node(authority, name, hosts);
        write(name, made, authority.certificate());
      }
    }
    return missing;
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private Path passphraseFile(String name) {
    return folder.resolve(name + ".passphrase");
  }

  private Certified authority() throws IOException, GeneralSecurityException {
    if (Files.exists(store(AUTHORITY))) {
      return readAuthority();
    }
    Certified made = certificates.authority("PhantomPool local authority");
    write(AUTHORITY, made, made.certificate());
    return made;
  }

  private Certified readAuthority() throws IOException, GeneralSecurityException {
    char[] passphrase = Files.readString(passphraseFile(AUTHORITY)).strip().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance(store(AUTHORITY).toFile(), passphrase);
      X509Certificate certificate = (X509Certificate) store.getCertificate(KEY);
      PrivateKey key = (PrivateKey) store.getKey(KEY, passphrase);
      return new Certified(new KeyPair(certificate.getPublicKey(), key), certificate);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** The passphrase first: a store that nobody can open is worse than a passphrase for none. */
  private void write(String name, Certified made, X509Certificate authority)
      throws IOException, GeneralSecurityException {
    byte[] bytes = new byte[PASSPHRASE_BYTES];
    random.nextBytes(bytes);
    char[] passphrase = HexFormat.of().formatHex(bytes).toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain =
        made.certificate().equals(authority)
            ? new X509Certificate[] {authority}
            : new X509Certificate[] {made.certificate(), authority};
    store.setKeyEntry(KEY, made.pair().getPrivate(), passphrase, chain);
    store.setCertificateEntry(AUTHORITY, authority);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    store.store(encoded, passphrase);
    Files.deleteIfExists(passphraseFile(name));
    create(passphraseFile(name), (new String(passphrase) + "\n").getBytes(StandardCharsets.UTF_8));
    create(store(name), encoded.toByteArray());
    Arrays.fill(passphrase, '\0');
  }

  private void create(Path file, byte[] content) throws IOException {
    try (DurableFiles.NewFile created = files.create(file)) {
      created.write(content);
      created.sync();
    }
    files.syncDirectory(folder);
  }
}
