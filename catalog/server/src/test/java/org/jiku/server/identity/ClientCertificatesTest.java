package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientCertificatesTest {
  private static final String SECRET = "only for this test";

  @TempDir private Path folder;

  @Test
  void aSystemIsKnownByFingerprintOrSubjectAndAStrangerIsNot() throws Exception {
    for (String name : List.of("server", "hall", "mill", "stranger")) {
      keytool(
          name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=ip:127.0.0.1");
      keytool(name, "-exportcert", "-file", folder.resolve(name + ".cer").toString());
      keytool(
          "trusted",
          "-importcert",
          "-noprompt",
          "-file",
          folder.resolve(name + ".cer").toString(),
          "-alias",
          name);
    }
    TestServer shared = TestServer.shared();
    String agency = TestServer.name("agency");
    String hall = TestServer.name("client");
    String mill = TestServer.name("client");
    shared.catalog().sql("INSERT INTO agency (code, title) VALUES (?, '局')").param(agency).update();
    X509Certificate shown = (X509Certificate) store("hall").getCertificate("hall");
    register(shared, hall, agency, "certificateSha256", ClientCertificates.sha256(shown));
    register(shared, mill, agency, "certificateSubject", "cn=mill");

    TestServer server =
        shared.another(
            Map.of(
                "server.ssl.key-store",
                folder.resolve("server.p12").toString(),
                "server.ssl.key-store-password",
                SECRET,
                "server.ssl.trust-store",
                folder.resolve("trusted.p12").toString(),
                "server.ssl.trust-store-password",
                SECRET,
                "server.ssl.client-auth",
                "want"));
    try {
      HttpResponse<String> known = ask(server, "hall", "C-1");
      assertThat(known.body()).contains("client:" + hall);
      assertThat(known.headers().allValues("set-cookie"))
          .noneMatch(cookie -> cookie.contains("jiku_session"));
      assertThat(known.headers().firstValue("strict-transport-security")).isPresent();
      assertThat(ask(server, "mill", "C-1").body()).contains("client:" + mill);
      assertThat(ask(server, "hall", "").statusCode()).isEqualTo(403);
      assertThat(ask(server, "stranger", "C-1").statusCode()).isEqualTo(401);
    } finally {
      server.close();
    }
  }

  private static void register(
      TestServer server, String name, String agency, String key, String certificate)
      throws Exception {
    Staff staff = new Staff(server);
    HttpResponse<String> made =
        staff.send(
            "POST",
            "/api/v1/clients",
            staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR)),
            "{\"name\":\"%s\",\"title\":\"系统\",\"agency\":\"%s\",\"system\":\"hall\",\"scopes\":[\"read\"],\"%s\":\"%s\"}"
                .formatted(name, agency, key, certificate));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private HttpResponse<String> ask(TestServer server, String as, String caseNumber)
      throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store(as), SECRET.toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(store("trusted"));
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(server.uri("/api/v1/me").toString().replace("http:", "https:")))
            .header("Jiku-On-Behalf-Of", "wang");
    if (!caseNumber.isEmpty()) {
      request.header("Jiku-Case", caseNumber);
    }
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private KeyStore store(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(bytes, SECRET.toCharArray());
    }
    return store;
  }

  private void keytool(String store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET));
    if (!command.contains("-alias")) {
      command.addAll(List.of("-alias", store));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
