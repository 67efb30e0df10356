package org.jiku.server.identity;

import java.util.Locale;

/** How far somebody has come with showing who they are. */
public sealed interface Standing {

  /** They may do what their roles allow. */
  record Known(Caller caller) implements Standing {}

  /** They may only do what is missing, and sign out. */
  record Unfinished(Caller caller, Missing missing) implements Standing {}

  /** They may do nothing. */
  record Refused(String reason) implements Standing {}

  /** What is still to be done before anything else. */
  enum Missing {
    SECOND_FACTOR("give the code of the second factor first (POST /api/v1/session/second-factor)"),
    NEW_PASSWORD("change the first password first (POST /api/v1/session/password)"),
    ENROLMENT("set a second factor up first (POST /api/v1/session/second-factor/enrolment)");

    private final String advice;

    Missing(String advice) {
      this.advice = advice;
    }

    public String advice() {
      return advice;
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
