package io.phantompool.node.doctor;

import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.SecretSource;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The node's certificate: whose it is, until when, and who signed it.
 *
 * @param environment where a passphrase without a file is
 */
record TlsCheck(NodeSettings settings, Map<String, String> environment, Instant now) {
  private static final String NAME = "tls";
  private static final long SOON_DAYS = 30;
  private static final String RENEW =
      "make a new one; for a local pool remove the .p12 and run 'phantompool certificates'";

  Finding look() {
    if (!settings.tls().enabled()) {
      return Finding.warning(
          NAME,
          "TLS is off: anybody on the network may join",
          "set phantompool.tls.enabled = true");
    }
    char[] passphrase =
        new SecretSource(
                "phantompool.tls.passphrase-file",
                settings.tls().passphraseFile(),
                "PHANTOMPOOL_TLS_PASSPHRASE")
            .require(environment);
    try {
      return judge(
          KeyStore.getInstance(settings.tls().keystore().toFile(), passphrase),
          KeyStore.getInstance(settings.tls().truststore().toFile(), passphrase));
    } catch (IOException | GeneralSecurityException refused) {
      return Finding.failed(
          NAME,
          "The stores do not open: " + refused.getMessage(),
          "'phantompool certificates' makes those of a local pool");
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private Finding judge(KeyStore keys, KeyStore trust) throws GeneralSecurityException {
    Optional<X509Certificate> own = certificate(keys);
    if (own.isEmpty()) {
      return Finding.failed(
          NAME, settings.tls().keystore() + " holds no key with a certificate", RENEW);
    }
    X509Certificate certificate = own.get();
    long days = Duration.between(now, certificate.getNotAfter().toInstant()).toDays();
    String sentence =
        "The certificate is %s's, for %s, and lasts another %d days"
            .formatted(
                certificate.getSubjectX500Principal().getName(),
                String.join(", ", names(certificate)),
                days);
    return grade(certificate, trust, days, sentence).with(Map.of("days_left", days));
  }

  private Finding grade(X509Certificate certificate, KeyStore trust, long days, String sentence)
      throws GeneralSecurityException {
    String host = settings.cluster().self().host();
    if (now.isAfter(certificate.getNotAfter().toInstant())
        || now.isBefore(certificate.getNotBefore().toInstant())) {
      return Finding.failed(NAME, sentence + "; it is not valid today", RENEW);
    }
    if (!names(certificate).contains(host)) {
      return Finding.failed(
          NAME,
          "%s; not for %s, where others call".formatted(sentence, host),
          "make one with that name, or correct phantompool.cluster.host");
    }
    if (!isSigned(certificate, trust)) {
      return Finding.failed(
          NAME,
          sentence + "; none of the truststore's authorities signed it",
          "name the truststore of the pool's authority");
    }
    return days < SOON_DAYS ? Finding.warning(NAME, sentence, RENEW) : Finding.ok(NAME, sentence);
  }

  private static Optional<X509Certificate> certificate(KeyStore keys)
      throws GeneralSecurityException {
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
    return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
        .flatMap(java.util.Collection::stream)
        .map(name -> String.valueOf(name.get(1)))
        .toList();
  }

  private static boolean isSigned(X509Certificate certificate, KeyStore trust)
      throws GeneralSecurityException {
    for (String alias : Collections.list(trust.aliases())) {
      if (trust.isCertificateEntry(alias) && verifies(certificate, trust.getCertificate(alias))) {
        return true;
      }
    }
    return false;
  }

  private static boolean verifies(X509Certificate certificate, Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }
}
