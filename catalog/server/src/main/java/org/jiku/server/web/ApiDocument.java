package org.jiku.server.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The OpenAPI document, made from the routes: beside what they take and answer it says in {@code
 * x-allowed} who may call them.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  private static final Map<String, String> ERRORS =
      Map.ofEntries(
          Map.entry("400", "The request cannot be understood"),
          Map.entry("401", "Nobody has signed in"),
          Map.entry("403", "The caller may not do this"),
          Map.entry("404", "What was named does not exist, or is not for the caller to see"),
          Map.entry("405", "The path has other methods"),
          Map.entry("406", "No such form of answer"),
          Map.entry("409", "The state does not allow this now"),
          Map.entry("413", "The file is larger than what is taken"),
          Map.entry("415", "No such form of request"),
          Map.entry("422", "What was handed in has faults"),
          Map.entry("429", "Too many requests"),
          Map.entry("503", "What the answer needs does not run now; try again later"));

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI document() {
    return new OpenAPI()
        .info(new Info().title("Jiku catalog (基库目录)").version("v1"))
        .schemaRequirement(
            "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
  }

  @Bean
  OperationCustomizer whoMayCall() {
    return (operation, method) -> {
      Allowed allowed = method.getMethodAnnotation(Allowed.class);
      if (allowed != null) {
        operation.addExtension("x-allowed", roles(allowed));
        operation.addSecurityItem(new SecurityRequirement().addList("token"));
      } else {
        operation.addExtension("x-allowed", List.of("everyone"));
      }
      addErrors(operation);
      return operation;
    };
  }

  /** What every operation may answer, unless it says otherwise itself. */
  static void addErrors(Operation operation) {
    ERRORS.forEach((status, meaning) ->
        operation.getResponses().computeIfAbsent(status, any -> problem(status, meaning)));
  }

  private static ApiResponse problem(String status, String meaning) {
    ApiResponse response =
        new ApiResponse()
            .description(meaning)
            .content(
                new Content()
                    .addMediaType(
                        "application/problem+json", new MediaType().schema(new ObjectSchema())));
    if (status.equals("429")) {
      response.addHeaderObject(
          "Retry-After", new Header().description("Seconds to wait").schema(new IntegerSchema()));
    }
    return response;
  }

  private static List<String> roles(Allowed allowed) {
    return allowed.value().length == 0
        ? List.of("signed-in")
        : Arrays.stream(allowed.value()).map(Role::wireName).sorted().toList();
  }
}
