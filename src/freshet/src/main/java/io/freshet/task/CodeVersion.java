package io.freshet.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands for the bytecode of a class in code fingerprints: tasks that use the class become stale
 * when this text changes, and not when the class does.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CodeVersion {

  /** Any text; change it when the class behaves differently. */
  String value();
}
