package org.jiku.server.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/clients}: information systems that ask by themselves. */
@RestController
final class ClientRoutes {
  private final ClientRegister clients;

  ClientRoutes(ClientRegister clients) {
    this.clients = clients;
  }

  /** Registers a client. */
  record Entry(
      String name,
      String title,
      String agency,
      String system,
      @Nullable List<@Nullable String> scopes,
      @Nullable String certificateSha256,
      @Nullable String certificateSubject) {
    Entry {
      name = Given.name(name);
      title = Given.text(title, "title", 200);
      agency = Given.code(agency, "agency");
      system = Given.code(system, "system");
      certificateSha256 = certificateSha256 == null ? null : fingerprint(certificateSha256);
      certificateSubject = certificateSubject == null ? null : subject(certificateSubject);
    }

    private static String fingerprint(String value) {
      String bare =
          Given.text(value, "certificateSha256", 95).replace(":", "").toLowerCase(Locale.ROOT);
      if (!bare.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "Cannot use the request: certificateSha256 is not 64 hexadecimal digits");
      }
      return bare;
    }

    private static String subject(String value) {
      try {
        return new X500Principal(Given.text(value, "certificateSubject", 500)).getName();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Cannot use the request: certificateSubject is not a name by RFC 2253", e);
      }
    }

    Client client() {
      return new Client(
          name,
          title,
          agency,
          system,
          List.of(),
          Optional.ofNullable(certificateSha256),
          Optional.ofNullable(certificateSubject),
          true);
    }
  }

  @GetMapping("/api/v1/clients")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Page<Client> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") int limit) {
    return clients.list(Given.after(after), Given.limit(limit));
  }

  @GetMapping("/api/v1/clients/{name}")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Client one(@PathVariable String name) {
    return clients.load(name);
  }

  @PostMapping("/api/v1/clients")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  @ResponseStatus(HttpStatus.CREATED)
  Client add(@RequestBody Entry entry, Caller caller) {
    Set<Scope> scopes = Given.words(entry.scopes(), "scopes", Scope::find);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("Cannot use the request: scopes names none");
    }
    clients.add(entry.client(), scopes, caller.name());
    return clients.load(entry.name());
  }

  @PostMapping("/api/v1/clients/{name}/enable")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Client enable(@PathVariable String name, Caller caller) {
    clients.enable(name, true, caller.name());
    return clients.load(name);
  }

  @PostMapping("/api/v1/clients/{name}/disable")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Client disable(@PathVariable String name, Caller caller) {
    clients.enable(name, false, caller.name());
    return clients.load(name);
  }

  @GetMapping("/api/v1/clients/{name}/tokens")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  List<OwnSecret> tokens(@PathVariable String name) {
    return clients.tokens(name);
  }

  @PostMapping("/api/v1/clients/{name}/tokens")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  @ResponseStatus(HttpStatus.CREATED)
  ApiTokens.Made makeToken(
      @PathVariable String name, @RequestBody OwnSecretEntry entry, Caller caller) {
    return clients.makeToken(name, entry.title(), entry.life(), caller.name());
  }

  @DeleteMapping("/api/v1/clients/{name}/tokens/{id}")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeToken(@PathVariable String name, @PathVariable String id, Caller caller) {
    clients.revokeToken(name, OwnSecret.id(id), caller.name());
  }
}
