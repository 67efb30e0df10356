package org.jiku.server.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do; an account may have several, unless {@link #apartFrom} keeps them apart.
 */
public enum Role {
  /** The data officer of an agency (共享工作机构): proposes and keeps its part of the directory. */
  DATA_OFFICER,
  /** The head of a unit (负责人), who signs. */
  UNIT_HEAD,
  /** The data officer's hand (数据管理员): proposes, does not decide. */
  STEWARD,
  /** Makes reports. */
  ANALYST,
  /** Uses what the agency may use. */
  AGENCY_USER,
  /** Of the authority (政务数据共享主管部门): reviews the directory. */
  REVIEWER,
  /** Runs the platform and its deliveries; sees no personal data (Decree 809 art. 36). */
  ENGINEER,
  /** Makes accounts, agencies and systems. */
  SYSTEM_ADMINISTRATOR,
  /** Gives roles, unlocks, breaks second factors off. */
  SECURITY_ADMINISTRATOR,
  /** Reads and verifies the audit log. */
  AUDIT_ADMINISTRATOR;

  private static final Set<Role> ADMINISTRATORS =
      EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR);

  /** The form in JSON and in tables, such as {@code data-officer}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> find(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }

  public boolean isAdministrator() {
    return ADMINISTRATORS.contains(this);
  }

  /** Whether nobody may have both: an administrator of one kind is nothing else. */
  public boolean apartFrom(Role other) {
    return this != other && (isAdministrator() || other.isAdministrator());
  }
}
