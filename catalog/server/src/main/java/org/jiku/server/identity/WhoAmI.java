package org.jiku.server.identity;

import java.util.List;
import java.util.Optional;
import org.jiku.server.web.Allowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/me}. */
@RestController
final class WhoAmI {
  /** The caller as the server knows them; roles and scopes in alphabetical order. */
  record Me(String name, Optional<String> agency, List<String> roles, List<String> scopes) {}

  @GetMapping("/api/v1/me")
  @Allowed
  Me me(Caller caller) {
    return new Me(
        caller.name(),
        caller.agency(),
        caller.roles().stream().map(Role::wireName).sorted().toList(),
        caller.scopes().stream().map(Scope::wireName).sorted().toList());
  }
}
