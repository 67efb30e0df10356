package org.jiku.server.directory.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiku.server.clock.OfficialClock;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for the caller, by their roles: {@code GET /api/v1/worklist}. */
@RestController
final class Worklist {
  private static final int MOST = 500;

  private final JdbcClient database;
  private final OfficialClock clock;

  Worklist(JdbcClient database, OfficialClock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One thing to do.
   *
   * @param task assess, approve, submit, revise, review, withdraw, take-up, deliver
   * @param due last day, where there is one
   */
  record Task(
      String resource,
      String title,
      String agency,
      String task,
      Optional<LocalDate> due,
      boolean isOverdue) {}

  /** What waits; {@code next} is given to {@code after}. */
  record Tasks(List<Task> items, int overdue, Optional<String> next) {}

  @Allowed
  @GetMapping("/api/v1/worklist")
  Tasks list(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST || after.length() > 127 || after.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, after the name of a resource".formatted(MOST));
    }
    List<Task> tasks =
        database
            .sql(
                """
                SELECT l.name, l.title, l.agency,
                  CASE
                    WHEN :reviewer AND r.withdrawal_asked_by IS NOT NULL THEN 'withdraw'
                    WHEN :reviewer AND l.state = 'submitted' THEN 'review'
                    WHEN l.agency <> :agency THEN NULL
                    WHEN :head AND l.state = 'draft' AND a.passed = 2 THEN 'approve'
                    WHEN :officer AND l.state = 'approved' THEN 'submit'
                    WHEN :keeper AND l.state = 'returned' THEN 'revise'
                    WHEN :keeper AND r.proposed IS NOT NULL THEN 'take-up'
                    WHEN :keeper AND l.state = 'draft' AND a.passed < 2 THEN 'assess'
                    WHEN :keeper AND l.next_due < :today THEN 'deliver'
                  END AS task, l.review_due, l.next_due
                FROM resource_listing l JOIN resource r USING (name),
                LATERAL (SELECT count(*) AS passed FROM (
                  SELECT DISTINCT ON (kind) result FROM assessment
                  WHERE resource = r.name AND version = r.working ORDER BY kind, id DESC) AS latest
                  WHERE result = 'passed') AS a
                WHERE l.audience = 'own' AND l.name > :after
                  AND (l.agency = :agency
                    OR (:reviewer AND (l.state = 'submitted' OR r.withdrawal_asked_by IS NOT NULL)))
                ORDER BY l.name
                """)
            .param("reviewer", caller.is(Role.REVIEWER))
            .param("head", caller.is(Role.UNIT_HEAD))
            .param("officer", caller.is(Role.DATA_OFFICER))
            .param("keeper", caller.is(Role.DATA_OFFICER, Role.STEWARD))
            .param("agency", caller.agency().orElse(""))
            .param("today", clock.today())
            .param("after", after)
            .query(rows -> {
              List<Task> found = new ArrayList<>();
              while (found.size() < limit && rows.next()) {
                String task = rows.getString("task");
                if (task != null) {
                  found.add(task(rows, task));
                }
              }
              return found;
            });
    return new Tasks(
        tasks,
        (int) tasks.stream().filter(Task::isOverdue).count(),
        tasks.size() < limit ? Optional.empty() : Optional.of(tasks.getLast().resource()));
  }

  private Task task(ResultSet row, String task) throws SQLException {
    Optional<LocalDate> due =
        switch (task) {
          case "review" -> Optional.ofNullable(row.getObject("review_due", LocalDate.class));
          case "deliver" -> Optional.ofNullable(row.getObject("next_due", LocalDate.class));
          default -> Optional.empty();
        };
    return new Task(
        row.getString("name"),
        row.getString("title"),
        row.getString("agency"),
        task,
        due,
        due.filter(day -> day.isBefore(clock.today())).isPresent());
  }
}
