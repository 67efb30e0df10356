package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jiku.model.ErrorCode;
import org.jiku.server.web.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import tools.jackson.databind.ObjectMapper;

/**
 * Signing in at an identity provider (OpenID Connect, authorization code with PKCE), where the
 * settings name one: {@code spring.security.oauth2.client} and {@code jiku.oidc}. It begins at
 * {@code /oauth2/authorization/<registration>}.
 */
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {
  /** What Spring Security says of what is no answer, or has a state this session did not send. */
  private static final Set<String> NO_ANSWERS =
      Set.of("authorization_request_not_found", "invalid_request");

  @Bean
  Customizer<HttpSecurity> oidcSignIn(
      ObjectProvider<ClientRegistrationRepository> registrations,
      Environment environment,
      OidcAccounts accounts,
      SignIn signIn,
      Problems problems) {
    ClientRegistrationRepository providers = registrations.getIfAvailable();
    if (providers == null) {
      return http -> {};
    }
    OidcSettings settings = settings(environment);
    return http -> {
      try {
        http.oauth2Login(login ->
            login
                .authorizationEndpoint(
                    endpoint -> endpoint.authorizationRequestResolver(withPkce(providers)))
                .authorizedClientRepository(new NoTokensKept())
                .userInfoEndpoint(
                    endpoint -> endpoint.oidcUserService(people(settings, accounts, signIn)))
                .successHandler(
                    (request, response, who) -> response.sendRedirect(SessionRoutes.PATH))
                .failureHandler((request, response, failure) ->
                    answer(failure, accounts, problems, request, response)));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot set OIDC up", e);
      }
    };
  }

  @Bean
  LogoutSuccessHandler signedOut(
      ObjectProvider<ClientRegistrationRepository> registrations,
      Environment environment,
      ObjectMapper json) {
    return registrations.getIfAvailable() == null
        ? (request, response, who) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)
        : new OidcSignOut(settings(environment), json);
  }

  private static OidcSettings settings(Environment environment) {
    return OidcSettings.of(
        Binder.get(environment).bindOrCreate("jiku.oidc", Bindable.of(OidcSettings.Given.class)));
  }

  private static DefaultOAuth2AuthorizationRequestResolver withPkce(
      ClientRegistrationRepository providers) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            providers,
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return resolver;
  }

  /** The id token alone is looked at; it carries groups and agency. */
  private static OAuth2UserService<OidcUserRequest, OidcUser> people(
      OidcSettings settings, OidcAccounts accounts, SignIn signIn) {
    return request -> {
      try {
        return new OidcPerson(
            accounts.match(request.getIdToken(), settings),
            request.getIdToken(),
            signIn.authorities(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY));
      } catch (OAuth2AuthenticationException e) {
        accounts.logRefusal(request.getIdToken(), String.valueOf(e.getMessage()));
        throw e;
      }
    };
  }

  /**
   * An answer to no question of this browser is only refused; it proves nothing, and anybody can
   * send it. Others are in the audit log.
   */
  private static void answer(
      AuthenticationException failure,
      OidcAccounts accounts,
      Problems problems,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    OAuth2Error error =
        failure instanceof OAuth2AuthenticationException refused
            ? refused.getError()
            : new OAuth2Error("failed");
    boolean isOurs = error.getErrorCode().equals(OidcAccounts.REFUSED);
    if (!isOurs && !NO_ANSWERS.contains(error.getErrorCode())) {
      accounts.logFault(error.getErrorCode());
    }
    problems.write(
        ErrorCode.DENIED,
        isOurs ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED,
        isOurs
            ? String.valueOf(error.getDescription())
            : "Cannot sign in: the identity provider's answer is not accepted; begin again",
        request,
        response);
  }
}
