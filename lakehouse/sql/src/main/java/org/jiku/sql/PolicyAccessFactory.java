package org.jiku.sql;

import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemAccessControlFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jiku.policy.AuditorPolicy;

/**
 * Makes the access control from {@code jiku.auditor} (a user name), {@code jiku.catalog} (what the
 * auditor reads) and {@code jiku.audit-log} (a file).
 */
final class PolicyAccessFactory implements SystemAccessControlFactory {

  @Override
  public String getName() {
    return JikuPlugin.NAME;
  }

  @Override
  public SystemAccessControl create(
      Map<String, String> config, SystemAccessControlContext context) {
    PluginSettings settings =
        new PluginSettings(
            "access-control.properties",
            config,
            Set.of("jiku.auditor", "jiku.catalog", "jiku.audit-log"));
    AuditorPolicy policy =
        new AuditorPolicy(settings.text("jiku.auditor"), settings.text("jiku.catalog"));
    AuditLog log = AuditLog.at(settings.path("jiku.audit-log"));
    return RecordedDenials.of(new PolicyAccessControl(policy), log, Clock.systemUTC());
  }
}
