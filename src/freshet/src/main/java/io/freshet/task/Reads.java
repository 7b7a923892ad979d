package io.freshet.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the resources of the class path that a class or method reads by names that code computes.
 *
 * <p>Resources count as code. A name that stands in the code is seen, and so are the constant parts
 * of a name: {@code "/sql/" + name + ".sql"} means all resources that begin with {@code sql/} and
 * end with {@code .sql}. Where nothing of a name is known, all resources of the class path's
 * folders and of the user's jars count, unless this annotation tells which:
 *
 * <pre>{@code
 * @Reads("sql/**")
 * record Load(String query) implements Task<FileTarget> { … getResourceAsStream(query) … }
 * }</pre>
 *
 * <p>On a task class it bounds all that the task's code opens, also through helpers; on another
 * class or on a method, the names that this code opens or passes on. What it names always counts,
 * so it also serves where a library opens resources by names of its own.
 */
@Documented
@Repeatable(Reads.List.class)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reads {

  /**
   * Names relative to the class path's entries, separated by {@code /}: {@code *} stands for any
   * characters of one segment, {@code ?} for one of them, {@code **} for any characters.
   */
  String[] value();

  /** Holds several of them; the compiler makes it. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {

    /** In order of the source. */
    Reads[] value();
  }
}
