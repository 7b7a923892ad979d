package io.freshet.plan;

import io.freshet.code.CodeFingerprint;
import io.freshet.event.Reason;
import io.freshet.trace.Extra;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a look at a task found of its check.
 *
 * @param code all code of the task with that of its check; nothing where it has none
 * @param changedCode names what of that code may not have run as it was read; asked after a check
 * @param reasons why what the task has published must be checked; empty where no trace holds
 */
public record CheckInspection(
    Optional<CodeFingerprint> code, Supplier<List<String>> changedCode, List<Reason> reasons) {

  /** What is recorded of what has just passed the check: nothing where other code may have run. */
  public List<Extra> passed() {
    return code.isPresent() && changedCode.get().isEmpty()
        ? List.of(Extra.checked(code.get().fingerprint()))
        : List.of();
  }
}
