package org.jiku.server.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Properties;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Days as offices count them: calendar and limits that come with the platform, or stand in {@code
 * working-days.csv} and {@code time-limits.properties} of the home; days begin in Asia/Shanghai.
 */
@Component
public final class OfficialClock {
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Clock clock;
  private final WorkingDays calendar;
  private final Properties limits = new Properties();

  OfficialClock(Clock clock, @Value("${jiku.home}") Path home) {
    this.clock = clock;
    try {
      Path days = home.resolve("working-days.csv");
      this.calendar =
          WorkingDays.parse(
              Files.exists(days)
                  ? Files.readAllLines(days)
                  : read("working-days.csv").lines().toList());
      limits.load(new java.io.StringReader(read("time-limits.properties")));
      Path own = home.resolve("time-limits.properties");
      if (Files.exists(own)) {
        try (Reader reader = Files.newBufferedReader(own)) {
          limits.load(reader);
        }
      }
      for (Limit limit : Limit.values()) {
        limit(limit);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot use the calendar or the time limits: " + e.getMessage(), e);
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream stream =
            Objects.requireNonNull(OfficialClock.class.getResourceAsStream(name), name);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      java.io.StringWriter text = new java.io.StringWriter();
      reader.transferTo(text);
      return text.toString();
    }
  }

  public WorkingDays calendar() {
    return calendar;
  }

  public TimeLimit limit(Limit limit) {
    String days = limits.getProperty(limit.key() + ".days", "").strip();
    if (!days.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException(limit.key() + ".days is no number of days: " + days);
    }
    return new TimeLimit(
        Integer.parseInt(days), limits.getProperty(limit.key() + ".source", "").strip());
  }

  /** The last day of a limit that begins on a day. */
  public LocalDate due(LocalDate begin, Limit limit) {
    return calendar.after(begin, limit(limit).workingDays());
  }

  public Instant now() {
    return clock.instant();
  }

  public LocalDate today() {
    return dayOf(clock.instant());
  }

  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }
}
