package org.jiku.server.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/tokens}: one's own, and no others. */
@RestController
final class TokenRoutes {
  private final ApiTokens tokens;

  TokenRoutes(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /** Asks for a token. */
  record Entry(String title, @Nullable List<@Nullable String> scopes, @Nullable Integer days) {
    Entry {
      title = Given.text(title, "title", 200);
      OwnSecretEntry.life(days);
    }
  }

  @GetMapping("/api/v1/tokens")
  @Allowed
  List<OwnSecret> list(Caller caller) {
    return tokens.list(OwnSecret.owner(caller));
  }

  /** With no more scopes than the caller has at this moment. */
  @PostMapping("/api/v1/tokens")
  @Allowed
  @ResponseStatus(HttpStatus.CREATED)
  ApiTokens.Made make(@RequestBody Entry entry, Caller caller) {
    String owner = OwnSecret.owner(caller);
    Set<Scope> scopes = Given.words(entry.scopes(), "scopes", Scope::find);
    if (!caller.scopes().containsAll(scopes)) {
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot make a token for %s: the one that asks has only %s"
              .formatted(words(scopes), words(caller.scopes())));
    }
    return tokens.make(owner, entry.title(), scopes, OwnSecretEntry.life(entry.days()), owner);
  }

  @DeleteMapping("/api/v1/tokens/{id}")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    tokens.revoke(OwnSecret.owner(caller), OwnSecret.id(id));
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(", "));
  }
}
