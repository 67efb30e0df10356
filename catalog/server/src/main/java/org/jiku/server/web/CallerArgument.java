package org.jiku.server.web;

import java.util.List;
import java.util.Objects;
import org.jiku.server.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a route the {@link Caller} it asks for. */
@Component
final class CallerArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  static final String ATTRIBUTE = Caller.class.getName();

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return Objects.requireNonNull(
        request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST), "nobody has signed in");
  }
}
