package org.jiku.cli;

import java.util.List;
import org.jiku.cli.audit.AuditCommand;
import org.jiku.cli.definition.ContractCommand;
import org.jiku.cli.definition.LibraryCommand;
import org.jiku.cli.delivery.DeliverCommand;
import org.jiku.cli.delivery.DeliveriesCommand;
import org.jiku.cli.delivery.MaintainCommand;
import org.jiku.cli.delivery.QuarantineCommand;
import org.jiku.cli.delivery.ReceiptCommand;
import org.jiku.cli.delivery.ReleaseCommand;
import org.jiku.cli.delivery.WithdrawCommand;
import org.jiku.cli.demo.DemoCommand;
import org.jiku.cli.demo.GenerateCommand;
import org.jiku.cli.directory.ResourceCommand;
import org.jiku.cli.directory.ServiceCommand;
import org.jiku.cli.directory.SystemCommand;
import org.jiku.cli.identity.AccountCommand;
import org.jiku.cli.identity.AgencyCommand;
import org.jiku.cli.identity.ClientCommand;
import org.jiku.cli.identity.LoginCommand;
import org.jiku.cli.identity.SqlSecretCommand;
import org.jiku.cli.identity.TokenCommand;
import org.jiku.cli.platform.DownCommand;
import org.jiku.cli.platform.StatusCommand;
import org.jiku.cli.platform.UpCommand;
import org.jiku.cli.query.SqlCommand;

/**
 * All commands of {@code jiku}. To add one, write a line in {@link #ALL} and a case in {@link
 * #create}.
 *
 * <p>A command is a {@code Callable<Integer>} (its exit code) with picocli's {@code @Command(name,
 * description)}; a field {@code @ParentCommand private Jiku jiku} gives it the home folder and the
 * output. It throws {@link org.jiku.model.JikuException} to end with a message and an exit code.
 * {@code --help}, {@code --home} and {@code --json} come with the frame. Its class is loaded only
 * when it is named, so that {@code jiku --help} stays quick.
 */
final class Commands {
  /**
   * A line of {@code jiku --help}.
   *
   * @param name as typed
   * @param summary one line
   */
  record Entry(String name, String summary) {}

  static final List<Entry> ALL =
      List.of(
          new Entry("demo", "Show everything on generated input."),
          new Entry("generate", "Make sample deliveries."),
          new Entry("up", "Start the platform, or what of it is not running."),
          new Entry("down", "Stop the platform."),
          new Entry("status", "Show the processes of the platform."),
          new Entry("contract", "Check data contracts."),
          new Entry(
              "library", "Check library definitions, put them into force, describe and list them."),
          new Entry("deliver", "Hand in a delivery, follow it, print its receipt."),
          new Entry("deliveries", "List deliveries."),
          new Entry("receipt", "Print the receipt of a delivery."),
          new Entry(
              "quarantine", "List a delivery's bad rows, or write them to a file to send back."),
          new Entry("release", "Let a held delivery into the tables."),
          new Entry("withdraw", "Take a delivery back."),
          new Entry("maintain", "Compact tables and remove what nobody needs."),
          new Entry("sql", "Query the lakehouse."),
          new Entry("login", "Sign in, and keep a token for the commands that follow."),
          new Entry("agency", "Register agencies, list them."),
          new Entry("account", "Make accounts, list them, give roles, unlock."),
          new Entry("token", "Make tokens for the API, list them, revoke them."),
          new Entry("sql-secret", "Make passwords for SQL tools, list them, revoke them."),
          new Entry("client", "Register information systems as clients of their own."),
          new Entry("system", "Register information systems, list them."),
          new Entry("service", "Offer data services, list them."),
          new Entry("resource", "Show the directory and take resources through their life."),
          new Entry("audit", "Verify the audit log, or write it to a file."));

  private Commands() {}

  /** The command with a name of {@link #ALL}. */
  static Object create(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "generate" -> new GenerateCommand();
      case "up" -> new UpCommand();
      case "down" -> new DownCommand();
      case "status" -> new StatusCommand();
      case "contract" -> new ContractCommand();
      case "library" -> new LibraryCommand();
      case "deliver" -> new DeliverCommand();
      case "deliveries" -> new DeliveriesCommand();
      case "receipt" -> new ReceiptCommand();
      case "quarantine" -> new QuarantineCommand();
      case "release" -> new ReleaseCommand();
      case "withdraw" -> new WithdrawCommand();
      case "maintain" -> new MaintainCommand();
      case "audit" -> new AuditCommand();
      case "resource" -> new ResourceCommand();
      case "sql" -> new SqlCommand();
      case "login" -> new LoginCommand();
      case "agency" -> new AgencyCommand();
      case "account" -> new AccountCommand();
      case "token" -> new TokenCommand();
      case "sql-secret" -> new SqlSecretCommand();
      case "client" -> new ClientCommand();
      case "system" -> new SystemCommand();
      case "service" -> new ServiceCommand();
      default -> throw new IllegalArgumentException("No command is registered as " + name);
    };
  }
}
