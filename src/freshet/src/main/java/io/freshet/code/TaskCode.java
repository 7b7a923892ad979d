package io.freshet.code;

import java.util.Optional;

/**
 * The code of a task, once as what its outputs depend on and once as what its check depends on.
 *
 * @param made all that counts for what the task makes: without what only its check reaches
 * @param checked all of that, with what its check reaches; nothing where the task has no check
 */
public record TaskCode(CodeFingerprint made, Optional<CodeFingerprint> checked) {

  /** The code of a task without a check. */
  static TaskCode unchecked(CodeFingerprint code) {
    return new TaskCode(code, Optional.empty());
  }

  /** All code of the task. */
  CodeFingerprint whole() {
    return checked.orElse(made);
  }
}
