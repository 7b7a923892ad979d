package io.freshet.json;

import org.jspecify.annotations.Nullable;

/**
 * A value that JSON cannot hold, or JSON that holds no such value. The message says where and what
 * is wanted, and reads well after the name of a file and a colon: {@code scores[3].auc: NaN is no
 * JSON number; …}.
 */
public final class JsonMisfit extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final String fault;

  JsonMisfit(String fault) {
    this("", fault, null);
  }

  /** The same, with what was thrown underneath by code that is not Freshet's. */
  JsonMisfit(String fault, @Nullable Throwable cause) {
    this("", fault, cause);
  }

  private JsonMisfit(String path, String fault, @Nullable Throwable cause) {
    super(message(path, fault), cause);
    this.path = path;
    this.fault = fault;
  }

  private static String message(String path, String fault) {
    return path.isEmpty()
        ? fault
        : (path.startsWith(".") ? path.substring(1) : path) + ": " + fault;
  }

  /** The same below a step: {@code .auc}, {@code [3]}, or <code>{eu}</code>. */
  JsonMisfit below(String step) {
    return new JsonMisfit(step + path, fault, getCause());
  }
}
