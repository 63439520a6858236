package io.phantompool.node.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** The TLS that processes of a pool speak with each other: 1.3, both sides with a certificate. */
public final class NodeTls {
  private static final String VERSION = "TLSv1.3";

  private final SSLContext context;

  private NodeTls(SSLContext context) {
    this.context = context;
  }

  /**
   * Of these stores.
   *
   * @param keystore PKCS12 with this process's key
   * @param truststore PKCS12 with the authority's certificate; may be the same file
   * @param passphrase of both; the caller erases it
   */
  public static NodeTls of(Path keystore, Path truststore, char[] passphrase, SecureRandom random)
      throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(keystore.toFile(), passphrase), passphrase);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities(KeyStore.getInstance(truststore.toFile(), passphrase)));
    SSLContext context = SSLContext.getInstance(VERSION);
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
    return new NodeTls(context);
  }

  /** The JDK would trust the certificates of keys too, even after their end. */
  private static KeyStore authorities(KeyStore store) throws IOException, GeneralSecurityException {
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    for (String name : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(name)) {
        authorities.setCertificateEntry(name, store.getCertificate(name));
      }
    }
    return authorities;
  }

  /** The context, for a library that makes its own engines; it must ask for certificates itself. */
  public SSLContext context() {
    return context;
  }

  /** An engine that is called: refuses a caller without a certificate of the authority. */
  public SSLEngine server() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {VERSION});
    engine.setNeedClientAuth(true);
    return engine;
  }

  /** An engine that calls this host, and checks that it is this host that answers. */
  public SSLEngine client(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {VERSION});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }
}
