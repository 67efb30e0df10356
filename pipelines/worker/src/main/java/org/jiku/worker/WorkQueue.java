package org.jiku.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/**
 * The queue of this worker on db-scheduler: one piece of work at a time, in the order of arrival;
 * work whose worker has stopped sending heartbeats is taken again by whoever is alive.
 */
final class WorkQueue implements AutoCloseable {
  /** Also written by the SQL function {@code work.enqueue}. */
  private static final String TASK = "work";

  private static final int MISSED_HEARTBEATS = 4;

  private final Scheduler scheduler;

  private WorkQueue(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * @param work does the piece of work of a number as far as it goes now
   * @param holder names this worker process
   * @param heartbeat a worker that has missed four is taken for dead
   * @param grace how long {@link #close} waits for the work at hand
   */
  static WorkQueue create(
      WorkDatabase database,
      LongFunction<ItemRunner.Outcome> work,
      String holder,
      Duration heartbeat,
      Duration grace) {
    CustomTask<Void> task =
        Tasks.custom(TASK, Void.class)
            .onDeadExecutionRevive()
            .onFailure((complete, operations) ->
                operations.reschedule(complete, Instant.now().plus(heartbeat)))
            .execute((instance, context) -> {
              ItemRunner.Outcome outcome = work.apply(Long.parseLong(instance.getId()));
              return (complete, operations) -> settle(outcome, complete, operations);
            });
    return new WorkQueue(
        Scheduler.create(database.connections(), task)
            .tableName("work.scheduled_tasks")
            .schedulerName(new SchedulerName.Fixed(holder))
            .threads(1)
            .pollingInterval(Duration.ofMillis(500))
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(grace)
            .build());
  }

  private static void settle(
      ItemRunner.Outcome outcome, ExecutionComplete complete, ExecutionOperations<Void> queue) {
    switch (outcome) {
      case ItemRunner.Ended() -> queue.remove();
      case ItemRunner.Later(Duration pause) ->
          queue.reschedule(complete, Instant.now().plus(pause));
    }
  }

  void start() {
    scheduler.start();
  }

  /** Takes no more work and waits for the one at hand, as long as the grace lasts. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
