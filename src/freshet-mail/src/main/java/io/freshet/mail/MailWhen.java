package io.freshet.mail;

import io.freshet.event.BuildOutcome;

/** After which builds mail is sent. */
public enum MailWhen {
  /**
   * Where a task failed or came out different, or an input is missing that is not tolerated to be.
   */
  FAILED {
    @Override
    boolean wants(BuildOutcome outcome) {
      return !outcome.failures().isEmpty()
          || !outcome.inTheWay().isEmpty()
          || !outcome.unstable().isEmpty();
    }
  },
  /** After every build. */
  ALWAYS {
    @Override
    boolean wants(BuildOutcome outcome) {
      return true;
    }
  };

  abstract boolean wants(BuildOutcome outcome);
}
