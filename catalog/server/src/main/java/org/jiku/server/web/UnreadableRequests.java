package org.jiku.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Requests that Tomcat refuses before any of our classes sees them get a problem as well. */
@Configuration(proxyBeanMethods = false)
class UnreadableRequests {

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(Page.class.getName());
          }
        });
  }

  /** Tomcat makes it by its name. */
  public static final class Page extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable failure) {
      if (response.getStatus() < 400 || response.isCommitted() || !response.setErrorReported()) {
        return;
      }
      String code = response.getStatus() < 500 ? "USAGE" : "FAILED";
      byte[] problem =
          """
          {"title":"Request refused","status":%d,"detail":"Cannot read the request","code":"%s"}\
          """
              .formatted(response.getStatus(), code)
              .getBytes(StandardCharsets.UTF_8);
      try {
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(problem);
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        container.getLogger().debug("The client did not take the problem", e);
      }
    }
  }
}
