package org.jiku.server.audit;

import jakarta.servlet.ServletRequest;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whether the refusal of a request stands in the audit log already, in the words of its subject.
 */
public final class KeptRefusal {
  private static final String ATTRIBUTE = KeptRefusal.class.getName();

  private KeptRefusal() {}

  /** Whether an entry with outcome REFUSED was written for this request. */
  public static boolean isOf(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Notes it once the entry of the present transaction is there to stay. */
  static void noteAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            if (request != null) {
              request.setAttribute(ATTRIBUTE, true, RequestAttributes.SCOPE_REQUEST);
            }
          }
        });
  }
}
