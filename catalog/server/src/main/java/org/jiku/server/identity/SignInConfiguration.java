package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.web.Https;
import org.jiku.server.web.Problems;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Signing in and out with name and password: a session, whose changes need the token of the cookie
 * {@code XSRF-TOKEN} in the header {@code X-XSRF-TOKEN}. Requests with a token of the API need
 * none.
 */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
  @Bean
  Customizer<HttpSecurity> localSignIn(
      SignIn signIn,
      SignInRules rules,
      Sessions sessions,
      Https https,
      Problems problems,
      AuditLog audit,
      LogoutSuccessHandler signedOut) {
    return http -> {
      try {
        // A parent would ask the same provider once more, and count each failure twice.
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        http.authenticationProvider(signIn)
            .addFilterBefore(
                new SignInLimit(rules, problems), OAuth2AuthorizationRequestRedirectFilter.class)
            .sessionManagement(management ->
                management.addSessionAuthenticationStrategy((who, request, response) ->
                    sessions.makeRoom(
                        who.getName(),
                        Optional.ofNullable(request.getSession(false))
                            .map(HttpSession::getId)
                            .orElse(""))))
            .csrf(csrf ->
                csrf.spa()
                    .csrfTokenRepository(guard(https))
                    // Clients send it, and no page of another site can.
                    .ignoringRequestMatchers(request -> request.getHeader(Clients.BEHALF) != null))
            .formLogin(form ->
                form.loginPage(SessionRoutes.PATH)
                    .loginProcessingUrl(SessionRoutes.PATH)
                    .successHandler((request, response, who) ->
                        response.setStatus(HttpServletResponse.SC_NO_CONTENT))
                    .failureHandler((request, response, failure) ->
                        problems.write(
                            ErrorCode.DENIED,
                            HttpStatus.UNAUTHORIZED,
                            "Cannot sign in: name or password is wrong, or the account is locked for a while",
                            request,
                            response)))
            .logout(logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.pathPattern(
                            HttpMethod.DELETE, SessionRoutes.PATH))
                    .addLogoutHandler((request, response, who) -> {
                      if (who != null) {
                        audit.append(
                            who.getName(),
                            "session.sign-out",
                            who.getName(),
                            Outcome.DONE,
                            Map.of());
                      }
                    })
                    .logoutSuccessHandler(signedOut));
      } catch (Exception e) {
        throw new IllegalStateException("Cannot set signing in up", e);
      }
    };
  }

  /** The pages of this server read it, so it is not for HTTP alone. */
  private static CookieCsrfTokenRepository guard(Https https) {
    CookieCsrfTokenRepository guard = CookieCsrfTokenRepository.withHttpOnlyFalse();
    guard.setCookieName(https.cookie("XSRF-TOKEN"));
    guard.setCookieCustomizer(cookie -> cookie.secure(https.isOn()).sameSite("Lax").path("/"));
    return guard;
  }

  @Bean
  DefaultCookieSerializerCustomizer sessionCookie(Https https) {
    return cookie -> {
      cookie.setCookieName(https.cookie("jiku_session"));
      cookie.setUseSecureCookie(https.isOn());
      cookie.setCookiePath("/");
    };
  }
}
