package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells who signed in elsewhere, and has just been signed out here, where to sign out there too
 * (OpenID Connect RP-Initiated Logout 1.0, section 2). The address carries the id token, so that
 * the provider need not ask.
 */
final class OidcSignOut implements LogoutSuccessHandler {
  private final OidcSettings settings;
  private final ObjectMapper json;

  OidcSignOut(OidcSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /** The answer. */
  record Address(URI signOutAt) {}

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
      throws IOException {
    if (settings.endSessionUri().isEmpty()
        || who == null
        || !(who.getPrincipal() instanceof OidcPerson person)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    UriComponentsBuilder address =
        UriComponentsBuilder.fromUriString(settings.endSessionUri().get())
            .queryParam("id_token_hint", person.getIdToken().getTokenValue());
    settings
        .signedOutUri()
        .ifPresent(uri -> address.queryParam("post_logout_redirect_uri", "{uri}"));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(
        response.getOutputStream(),
        new Address(address.encode().build(settings.signedOutUri().orElse(""))));
  }
}
