package org.jiku.server.identity;

import java.util.List;
import org.jiku.server.web.Allowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/sql-secrets}: one's own, and no others. */
@RestController
final class SqlSecretRoutes {
  private final SqlSecrets secrets;

  SqlSecretRoutes(SqlSecrets secrets) {
    this.secrets = secrets;
  }

  @GetMapping("/api/v1/sql-secrets")
  @Allowed
  List<OwnSecret> list(Caller caller) {
    return secrets.list(OwnSecret.owner(caller));
  }

  @PostMapping("/api/v1/sql-secrets")
  @Allowed
  @ResponseStatus(HttpStatus.CREATED)
  SqlSecrets.Made make(@RequestBody OwnSecretEntry entry, Caller caller) {
    return secrets.make(OwnSecret.owner(caller), entry.title(), entry.life());
  }

  @DeleteMapping("/api/v1/sql-secrets/{id}")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    secrets.revoke(OwnSecret.owner(caller), OwnSecret.id(id));
  }
}
