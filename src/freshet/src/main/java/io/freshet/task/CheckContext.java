package io.freshet.task;

/**
 * What a check is given: the inputs that {@code run} had, and a voice for what is wrong.
 * Thread-safe until the check returns; then nothing more is heard.
 */
public interface CheckContext extends Inputs {

  /**
   * Says that something must hold. A problem is one rule, however often it is named: it is passed
   * when the condition held each time.
   *
   * @param problem what is wrong where it does not hold: {@code check.that(rows > 0, "no rows")}
   */
  void that(boolean condition, String problem);

  /**
   * Says that a row breaks a rule: {@code check.reject("price < 0", line)}. Rows are counted for
   * each rule, and the first few are told as examples.
   *
   * @param row anything whose text helps people: a line, a record, an array, a number
   */
  void reject(String rule, Object row);

  /** The same check, whose rules only warn: what breaks them is told, and fails nothing. */
  CheckContext warn();
}
