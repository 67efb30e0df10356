package org.jiku.server.identity;

import java.util.Map;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Looks a request's token up in {@link ApiTokens}. */
@Component
final class TokenIntrospector implements OpaqueTokenIntrospector {
  /** Authorities that stand for scopes begin so. */
  static final String SCOPE = "SCOPE_";

  private final ApiTokens tokens;

  TokenIntrospector(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public OAuth2AuthenticatedPrincipal introspect(String token) {
    ApiTokens.Bearer bearer =
        tokens
            .find(token)
            .orElseThrow(() -> new BadOpaqueTokenException("No such token, or it is over"));
    return new DefaultOAuth2AuthenticatedPrincipal(
        bearer.account(),
        Map.of("sub", bearer.account()),
        AuthorityUtils.createAuthorityList(
            bearer.scopes().stream().map(scope -> SCOPE + scope.wireName()).toList()));
  }
}
