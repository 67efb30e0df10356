package org.jiku.server.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who signed in elsewhere, under the name of their account here. */
final class OidcPerson implements OidcUser, Serializable {
  private static final long serialVersionUID = 1L;

  private final String account;
  private final OidcIdToken idToken;
  private final ArrayList<GrantedAuthority> authorities;

  OidcPerson(String account, OidcIdToken idToken, List<GrantedAuthority> authorities) {
    this.account = account;
    this.idToken = idToken;
    this.authorities = new ArrayList<>(authorities);
  }

  @Override
  public String getName() {
    return account;
  }

  @Override
  public Map<String, Object> getClaims() {
    return idToken.getClaims();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return idToken.getClaims();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.copyOf(authorities);
  }

  @Override
  public @Nullable OidcUserInfo getUserInfo() {
    return null;
  }

  @Override
  public OidcIdToken getIdToken() {
    return idToken;
  }
}
