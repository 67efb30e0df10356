package org.jiku.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which route a request is for, known before anything of its body is read. */
@Component
final class Routes {
  private final RequestMappingHandlerMapping routes;

  Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.routes = routes;
  }

  /** All routes. */
  Map<RequestMappingInfo, HandlerMethod> all() {
    return routes.getHandlerMethods();
  }

  /** Empty if there is none with the request's path, method and types. */
  Optional<HandlerMethod> find(HttpServletRequest request) {
    try {
      if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
        ServletRequestPathUtils.parseAndCache(request);
      }
      HandlerExecutionChain chain = routes.getHandler(request);
      return chain != null && chain.getHandler() instanceof HandlerMethod method
          ? Optional.of(method)
          : Optional.empty();
    } catch (Exception e) {
      // Not a method or a type that the path has: the dispatcher answers so to who has signed in.
      return Optional.empty();
    }
  }

  /** Method and pattern, without anything that the client chose: {@code GET /api/v1/x/{name}}. */
  String name(HttpServletRequest request) {
    if (find(request).isEmpty()) {
      return "no route";
    }
    return request.getMethod()
        + " "
        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
  }
}
