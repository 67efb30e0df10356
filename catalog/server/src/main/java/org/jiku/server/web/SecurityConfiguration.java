package org.jiku.server.web;

import org.jiku.model.ErrorCode;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who is let in, and how; what a route asks for is {@link RouteAuthorization}'s. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  AuthenticationEntryPoint nobody(Problems problems, Refusals refusals) {
    return (request, response, failure) -> {
      refusals.take(request, HttpStatus.UNAUTHORIZED.value());
      response.setHeader("WWW-Authenticate", "Bearer");
      problems.write(
          ErrorCode.DENIED,
          HttpStatus.UNAUTHORIZED,
          "Cannot answer: sign in, or give a token that is still good",
          request,
          response);
    };
  }

  @Bean
  AccessDeniedHandler refused(Problems problems, Refusals refusals) {
    return (request, response, failure) -> {
      refusals.take(request, HttpStatus.FORBIDDEN.value());
      problems.write(
          ErrorCode.DENIED,
          HttpStatus.FORBIDDEN,
          "Cannot do this: " + reason(failure),
          request,
          response);
    };
  }

  private static String reason(AccessDeniedException failure) {
    if (failure instanceof CsrfException) {
      return "a change in a session needs the token of the cookie XSRF-TOKEN (with HTTPS __Host-XSRF-TOKEN) in the header X-XSRF-TOKEN";
    }
    return failure instanceof AuthorizationDeniedException denied
            && denied.getAuthorizationResult() instanceof Refusal refusal
        ? refusal.reason()
        : "the caller's roles or the token's scope do not allow it";
  }

  @Bean
  SecurityFilterChain api(
      HttpSecurity http,
      RouteAuthorization routes,
      OpaqueTokenIntrospector tokens,
      RequestRules rules,
      Https https,
      Problems problems,
      AuthenticationEntryPoint nobody,
      AccessDeniedHandler refused)
      throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(EndpointRequest.to("health"))
                .permitAll()
                .anyRequest()
                .access(routes))
        .oauth2ResourceServer(server ->
            server
                .opaqueToken(opaque -> opaque.introspector(tokens))
                .authenticationEntryPoint(nobody)
                .accessDeniedHandler(refused))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(nobody).accessDeniedHandler(refused))
        .headers(headers ->
            headers
                .contentSecurityPolicy(
                    policy -> policy.policyDirectives("default-src 'self'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .httpStrictTransportSecurity(
                    transport -> transport.requestMatcher(request -> https.isOn())))
        .addFilterBefore(RequestLimit.ofAddresses(rules, problems), CsrfFilter.class)
        .addFilterAfter(
            RequestLimit.ofCallers(rules, problems), AnonymousAuthenticationFilter.class)
        .requestCache(cache -> cache.disable())
        .build();
  }
}
