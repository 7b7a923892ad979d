package io.freshet.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells more about a parameter than its name and type. */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {

  /** One line for help texts. */
  String description() default "";

  /** The value where none is given, as text of the parameter's type; without it one is required. */
  String defaultValue() default NONE;

  /** An insignificant parameter is left out of key and recipe: it may not change what is made. */
  boolean significant() default true;

  /** Stands for "no default": a text that no one types. */
  String NONE = "\0";
}
