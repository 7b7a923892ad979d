package io.freshet.testing.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Numbers the operations that matter, from 0, and spoils one of them. Which operation has which
 * number depends on the order in which threads come by. Thread-safe.
 */
public final class FaultPlan implements Faults {

  private interface Fault {
    void on(Operation operation, boolean isFirst) throws IOException;
  }

  private final Predicate<Operation> counted;
  private final int spoiled;
  private final Fault fault;
  private final List<Operation> passed = new ArrayList<>();
  private boolean isReached;
  private String spoiledOperation = "none";

  private FaultPlan(Predicate<Operation> counted, int spoiled, Fault fault) {
    this.counted = counted;
    this.spoiled = spoiled;
    this.fault = fault;
  }

  /**
   * Ends the process after this many changes of the disk. What only reads is not counted: stopping
   * before or after it leaves the same disk.
   */
  public static FaultPlan stoppingAfter(int changes) {
    return new FaultPlan(
        operation -> operation.kind().isChange(),
        changes,
        (operation, isFirst) -> {
          throw new ProcessStopped(operation);
        });
  }

  /** Fails the operation of this number, among those that may fail so; all others pass. */
  public static FaultPlan failing(int number, Failure failure) {
    return failing(number, failure, operation -> true);
  }

  /** The same, among those only that are chosen. */
  public static FaultPlan failing(int number, Failure failure, Predicate<Operation> chosen) {
    return new FaultPlan(
        chosen.and(failure::mayHappenTo),
        number,
        (operation, isFirst) -> {
          if (isFirst) {
            throw failure.of(operation);
          }
        });
  }

  @Override
  public synchronized void before(Operation operation) throws IOException {
    if (isReached) {
      fault.on(operation, false);
      return;
    }
    if (!counted.test(operation)) {
      return;
    }
    if (passed.size() == spoiled) {
      isReached = true;
      spoiledOperation = operation.toString();
      fault.on(operation, true);
    }
    passed.add(operation);
  }

  /** Whether there was an operation to spoil. */
  public synchronized boolean isReached() {
    return isReached;
  }

  /** The counted operations that passed before the spoiled one. */
  public synchronized List<Operation> passed() {
    return List.copyOf(passed);
  }

  /** The operation that was spoiled, for the message of a failing test. */
  @Override
  public synchronized String toString() {
    return "operation " + spoiled + ": " + spoiledOperation;
  }
}
