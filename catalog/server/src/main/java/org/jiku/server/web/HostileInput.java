package org.jiku.server.web;

import org.jiku.model.ErrorCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * What no route takes, wherever it stands in a request: NUL, which PostgreSQL does not keep, and
 * halves of surrogate pairs, which are no text. Each is answered 400.
 */
@Configuration(proxyBeanMethods = false)
class HostileInput {

  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterNames(HostileInput::isText);
    firewall.setAllowedParameterValues(HostileInput::isText);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejected(Problems problems) {
    return (request, response, failure) ->
        problems.write(
            ErrorCode.USAGE,
            HttpStatus.BAD_REQUEST,
            "Cannot read the request: its path, a header or a parameter has characters that are"
                + " refused",
            request,
            response);
  }

  @Bean
  JacksonModule texts() {
    return new SimpleModule("texts").addDeserializer(String.class, new Texts());
  }

  private static final class Texts extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = super.deserialize(parser, context);
      if (text != null && !isText(text)) {
        throw new IllegalArgumentException(
            "Cannot read the request: a text in it has NUL or half of a surrogate pair");
      }
      return text;
    }
  }

  static boolean isText(String text) {
    return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
  }
}
