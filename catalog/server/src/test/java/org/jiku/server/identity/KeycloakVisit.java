package org.jiku.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiku.server.TestServer;

/** Somebody at a browser who signs in to Jiku at Keycloak. */
final class KeycloakVisit implements AutoCloseable {
  private static final Pattern FORM =
      Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");

  private final KeycloakServer keycloak;
  final Browser browser;

  KeycloakVisit(TestServer server, KeycloakServer keycloak) {
    this.keycloak = keycloak;
    this.browser = new Browser(server);
  }

  /** The whole way; the answer is Jiku's to the browser that comes back. */
  HttpResponse<String> signIn(String registration, String name) throws Exception {
    return open(comingBack(registration, name));
  }

  /** Where Keycloak sends the browser after the right password. */
  URI comingBack(String registration, String name) throws Exception {
    return location(enter(open(begin(registration)), name, Staff.PASSWORD));
  }

  /** The same where Keycloak still knows the browser, and does not ask. */
  URI comingBackSignedIn(String registration) throws Exception {
    return location(open(begin(registration)));
  }

  /** Where Jiku sends the browser. */
  URI begin(String registration) throws Exception {
    return location(browser.get("/oauth2/authorization/" + registration));
  }

  HttpResponse<String> open(URI uri) throws Exception {
    return browser.send(HttpRequest.newBuilder(uri));
  }

  /** Fills Keycloak's form in. */
  HttpResponse<String> enter(HttpResponse<String> page, String name, String password)
      throws Exception {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("no form: " + page + page.headers() + page.body());
    }
    return post(
        URI.create(form.group(1).replace("&amp;", "&")),
        Map.of("username", name, "password", password, "credentialId", ""));
  }

  static boolean asksForPassword(HttpResponse<String> page) {
    return page.statusCode() == 200 && FORM.matcher(page.body()).find();
  }

  /**
   * An id token of this nonce that Keycloak makes, without Jiku, for a client with the secret
   * "CLIENT-secret" and for whoever this browser is signed in as at Keycloak.
   */
  String idToken(String realm, String client, String returnTo, String nonce) throws Exception {
    String verifier = "a".repeat(64);
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    Map<String, String> question = new TreeMap<>();
    question.put("client_id", client);
    question.put("redirect_uri", returnTo);
    question.put("response_type", "code");
    question.put("scope", "openid profile");
    question.put("nonce", nonce);
    question.put("state", HexFormat.of().toHexDigits(nonce.hashCode()));
    question.put("code_challenge", challenge);
    question.put("code_challenge_method", "S256");
    String protocol = "/realms/" + realm + "/protocol/openid-connect/";
    URI back = location(open(keycloak.uri(protocol + "auth?" + form(question))));
    String answer =
        post(
                keycloak.uri(protocol + "token"),
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    query(back).getOrDefault("code", ""),
                    "redirect_uri",
                    returnTo,
                    "client_id",
                    client,
                    "client_secret",
                    client + "-secret",
                    "code_verifier",
                    verifier))
            .body();
    Matcher token = Pattern.compile("\"id_token\":\"([^\"]+)\"").matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("no id token: " + back + answer);
    }
    return token.group(1);
  }

  private HttpResponse<String> post(URI uri, Map<String, String> fields) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  static URI location(HttpResponse<String> answer) {
    return URI.create(
        answer
            .headers()
            .firstValue("location")
            .orElseThrow(
                () -> new IllegalStateException("no redirect: " + answer + answer.body())));
  }

  static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    browser.close();
  }
}
