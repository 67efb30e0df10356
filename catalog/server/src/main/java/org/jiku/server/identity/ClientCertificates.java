package org.jiku.server.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Clients that come with a certificate (mutual TLS): found by its fingerprint, else by its subject.
 * Which certificates are trusted at all is the trust store's; there are none unless {@code
 * server.ssl.client-auth} asks for them.
 */
@Configuration(proxyBeanMethods = false)
class ClientCertificates {

  @Bean
  Customizer<HttpSecurity> mutualTls(JdbcClient database) {
    return http -> {
      try {
        http.x509(x509 ->
            x509.x509PrincipalExtractor(ClientCertificates::sha256)
                .authenticationUserDetailsService(shown -> load(database, shown)));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot set client certificates up", e);
      }
    };
  }

  private static UserDetails load(JdbcClient database, PreAuthenticatedAuthenticationToken shown) {
    X509Certificate certificate =
        (X509Certificate) Objects.requireNonNull(shown.getCredentials(), "a certificate");
    List<Client> found =
        database
            .sql(
                """
                SELECT * FROM client WHERE certificate_sha256 = ? OR certificate_subject = ?
                ORDER BY certificate_sha256 IS NULL LIMIT 1
                """)
            .params(shown.getName(), certificate.getSubjectX500Principal().getName())
            .query(Client::read)
            .list();
    if (found.isEmpty()) {
      throw new UsernameNotFoundException("No client has that certificate");
    }
    return new User(
        Clients.PREFIX + found.getFirst().name(),
        "",
        AuthorityUtils.createAuthorityList(
            found.getFirst().scopes().stream()
                .map(scope -> TokenIntrospector.SCOPE + scope)
                .toList()));
  }

  static String sha256(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot read a certificate that TLS has read", e);
    }
  }
}
