package org.jiku.server.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signing in and out in the OpenAPI document; both are answered before any route. */
@Configuration(proxyBeanMethods = false)
class SessionOperations {
  private static final String PATH = "/api/v1/session";
  private static final String GUARD =
      "A browser sends the value of the cookie XSRF-TOKEN (__Host-XSRF-TOKEN with HTTPS) in the header X-XSRF-TOKEN.";

  @Bean
  OpenApiCustomizer signInAndOut() {
    return document -> {
      PathItem session = document.getPaths().computeIfAbsent(PATH, any -> new PathItem());
      session.setPost(
          operation(
                  "signIn", "Sign in with name and password; the answer sets the session's cookie.")
              .requestBody(
                  new RequestBody()
                      .required(true)
                      .content(
                          new Content()
                              .addMediaType(
                                  "application/x-www-form-urlencoded",
                                  new MediaType().schema(nameAndPassword())))));
      session.setDelete(operation("signOut", "Sign out: the session ends."));
    };
  }

  private static ObjectSchema nameAndPassword() {
    ObjectSchema form = new ObjectSchema();
    form.setProperties(
        Map.of("username", new StringSchema(), "password", new StringSchema().format("password")));
    form.setRequired(List.of("username", "password"));
    return form;
  }

  private static Operation operation(String id, String summary) {
    Operation operation =
        new Operation()
            .operationId(id)
            .addTagsItem("session-routes")
            .summary(summary)
            .description(GUARD)
            .responses(
                new ApiResponses().addApiResponse("204", new ApiResponse().description("Done")));
    operation.addExtension("x-allowed", List.of("everyone"));
    ApiDocument.addErrors(operation);
    return operation;
  }
}
