package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiku.server.TestServer;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.Test;

/** Every operation as every role and as nobody, against the table of {@code docs/security.md}. */
final class AuthorizationWalkTest {
  private static final Path PAGE = Path.of("../../docs/security.md");
  private static final String BEGIN = "<!-- routes -->\n";
  private static final String END = "<!-- end of routes -->\n";

  /** Signing in and out: answered before any route, to everybody. */
  private static final Set<String> BEFORE_ROUTES =
      Set.of("POST /api/v1/session", "DELETE /api/v1/session");

  private final TestServer server = TestServer.shared();

  @Test
  void everyOperationIsForWhomTheTableSays() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      tokens.put(role.wireName(), RoleTokens.of(server, role));
    }
    List<String> wrong = new ArrayList<>();
    Map<String, String> rows = new TreeMap<>();
    for (ApiOperation operation : ApiOperation.all(server)) {
      List<String> allowed = new ArrayList<>();
      for (Map.Entry<String, String> role : tokens.entrySet()) {
        if (isAllowed(operation, role.getValue(), wrong)) {
          allowed.add(role.getKey());
        }
      }
      boolean open = isAllowed(operation, "", wrong) || BEFORE_ROUTES.contains(operation.name());
      String who = who(allowed, open, tokens.size());
      rows.put(
          operation.path() + " " + operation.method(),
          "| %s | `%s` | %s |".formatted(operation.method(), operation.path(), who));
      String declared = String.join(", ", inOrder(operation.allowed()));
      if (!declared.equals(who)) {
        wrong.add("%s is for %s, its document says %s".formatted(operation.name(), who, declared));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(table())
        .as("the table of %s must be\n%s%s%s", PAGE, BEGIN, print(rows), END)
        .isEqualTo(print(rows));
  }

  @Test
  void everyHandlerOfOursSaysWhoMayCallIt() {
    assertThat(server.bean(Routes.class).all().values())
        .filteredOn(method -> method.getBeanType().getName().startsWith("org.jiku."))
        .isNotEmpty()
        .allSatisfy(method ->
            assertThat(
                    method.hasMethodAnnotation(Allowed.class)
                        != method.hasMethodAnnotation(Open.class))
                .as("%s has one of @Allowed and @Open", method)
                .isTrue());
  }

  @Test
  void everyHandlerOfOursIsInTheDocument() throws Exception {
    List<String> documented = ApiOperation.all(server).stream().map(ApiOperation::name).toList();

    server
        .bean(Routes.class)
        .all()
        .forEach((mapping, method) -> {
          if (method.getBeanType().getName().startsWith("org.jiku.")) {
            for (String path : mapping.getPatternValues()) {
              if (path.startsWith("/api/")) {
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(verb -> assertThat(documented).contains(verb + " " + path));
              }
            }
          }
        });
  }

  @Test
  void theRestIsForThoseWhoSignedIn() throws Exception {
    for (String path :
        List.of("/", "/none", "/api/v1/none", "/metrics", "/error", "/v3/api-docs")) {
      HttpRequest request = HttpRequest.newBuilder(server.uri(path)).build();
      assertThat(server.send(request).statusCode()).as(path).isEqualTo(401);
    }
  }

  private boolean isAllowed(ApiOperation operation, String token, List<String> wrong)
      throws Exception {
    HttpRequest.Builder request = operation.request(server, operation.pathWith("none1"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = ApiOperation.send(request.build());
    if (answer.statusCode() >= 500) {
      wrong.add("%s: %s".formatted(operation.name(), answer.body()));
    }
    String undeclared = operation.undeclared(answer);
    if (!undeclared.isEmpty()) {
      wrong.add("%s: %s".formatted(operation.name(), undeclared));
    }
    // Whoever passes the route may still be refused what is not their agency's: that is not here.
    return answer.statusCode() != 401
        && (answer.statusCode() != 403
            || !(token.isEmpty()
                || answer.body().contains("the caller's roles or the token's scope")));
  }

  private static String who(List<String> allowed, boolean open, int roles) {
    if (open) {
      return "everyone";
    }
    return allowed.size() == roles ? "signed-in" : String.join(", ", allowed);
  }

  /** Roles as {@link Role} orders them, anything else as it is. */
  private static List<String> inOrder(List<String> words) {
    return words.stream()
        .sorted(
            java.util.Comparator.comparingInt(word -> Role.find(word).map(Role::ordinal).orElse(0)))
        .toList();
  }

  private static String print(Map<String, String> rows) {
    return "| Method | Path | Who |\n|---|---|---|\n" + String.join("\n", rows.values()) + "\n";
  }

  private static String table() throws Exception {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN);
    int to = page.indexOf(END);
    assertThat(from).as("%s has the mark %s", PAGE, BEGIN).isNotNegative();
    return page.substring(from + BEGIN.length(), to);
  }
}
