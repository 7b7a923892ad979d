package io.freshet.task;

import io.freshet.param.CanonicalConstructor;
import io.freshet.param.Member;
import io.freshet.param.ParamException;
import io.freshet.param.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task class: its parameters, and how its tasks are written and made. Immutable;
 * there is one for each class.
 *
 * <p>The parameters of a record are its components. Those of any other class are its instance
 * fields that are not transient, the superclass's first, in order of declaration.
 */
public final class TaskType {

  private static final ClassValue<TaskType> TYPES =
      new ClassValue<>() {
        @Override
        protected TaskType computeValue(Class<?> type) {
          try {
            return new TaskType(type);
          } catch (IllegalArgumentException e) {
            throw e;
          } catch (RuntimeException | Error e) {
            throw unusable(type, e);
          }
        }
      };

  private final Class<?> javaClass;
  private final List<TaskParameter> parameters;
  private final KeyWriter keyWriter;
  private final @Nullable CanonicalConstructor constructor; // null: no record

  private TaskType(Class<?> javaClass) {
    checkClass(javaClass);
    this.javaClass = javaClass;
    try {
      List<Member> members = Member.of(javaClass);
      List<TaskParameter> declared = new ArrayList<>();
      for (Member member : members) {
        declared.add(TaskParameter.of(member));
      }
      this.parameters = List.copyOf(declared);
      this.keyWriter = new KeyWriter(javaClass.getName(), members, parameters);
      this.constructor = javaClass.isRecord() ? CanonicalConstructor.of(javaClass) : null;
      checkOptionNames();
    } catch (ParamException e) {
      throw e.about(simpleName());
    }
  }

  /**
   * The type of a task class.
   *
   * @throws IllegalArgumentException when the class is no task, has no lasting name (a lambda or an
   *     anonymous class), is an enum, or has a parameter whose type or default is wrong
   */
  public static TaskType of(Class<?> taskClass) {
    return TYPES.get(taskClass);
  }

  private static void checkClass(Class<?> type) {
    String fault = null;
    if (!Task.class.isAssignableFrom(type)) {
      fault = "is no task; want a class that implements " + Task.class.getName();
    } else if (type.isHidden()) {
      fault = "is a lambda, which has no name to find it by; make it a record";
    } else if (type.isAnonymousClass()) {
      fault = "is an anonymous class, whose name changes with its surroundings; make it a record";
    } else if (type.isEnum()) {
      fault = "is an enum, which has no parameters; make it a record";
    } else if (type == AllowFailure.class) {
      fault = "is no task of its own, but a way to require one; want the task in it";
    } else if (type.getName().indexOf('(') >= 0) {
      fault = "has a bracket in its name, where its parameters would begin; rename it";
    }
    if (fault != null) {
      throw new IllegalArgumentException(type.getName() + " " + fault);
    }
  }

  private void checkOptionNames() {
    Map<String, String> names = new HashMap<>();
    for (TaskParameter parameter : parameters) {
      String other = names.put(parameter.optionName(), parameter.name());
      if (other != null) {
        throw new ParamException(
            "parameters %s and %s are both the option --%s; rename one"
                .formatted(other, parameter.name(), parameter.optionName()));
      }
    }
  }

  /** The class that this describes. */
  public Class<?> javaClass() {
    return javaClass;
  }

  /** The class name without package and outer classes, as {@link TaskKey#simpleName}. */
  public String simpleName() {
    return TaskKey.simpleName(javaClass.getName());
  }

  /** All parameters, in order, those that are not significant among them. */
  public List<TaskParameter> parameters() {
    return parameters;
  }

  /**
   * A task with the values that are given by parameter name, and the fallback of each parameter
   * that is not given and not required.
   *
   * @throws IllegalArgumentException when the class is no record, a value is given for no
   *     parameter, a required one is missing, or the constructor refuses the values: {@code
   *     PlayCounts(limit=-1): } and its message
   */
  public Task<?> construct(Map<String, ? extends @Nullable Object> values) {
    if (constructor == null) {
      throw new IllegalArgumentException(
          javaClass.getName()
              + " is no record; only records can be made from their parameters: make it a record,"
              + " or ask for it in Java");
    }
    checkNames(values);
    @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      TaskParameter parameter = parameters.get(i);
      arguments[i] =
          values.containsKey(parameter.name())
              ? values.get(parameter.name())
              : parameter.fallback();
    }
    try {
      return (Task<?>) constructor.construct(arguments);
    } catch (ParamException e) {
      throw e.getCause() instanceof LinkageError cause
          ? unusable(javaClass, cause)
          : e.about(TaskKey.ofText(keyWriter.write(arguments)).shortText());
    }
  }

  private static IllegalArgumentException unusable(Class<?> type, Throwable thrown) {
    return UserCode.fault(TaskKey.simpleName(type.getName()) + " cannot be loaded", type, thrown);
  }

  private void checkNames(Map<String, ?> values) {
    List<String> names = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (TaskParameter parameter : parameters) {
      names.add(parameter.name());
      if (parameter.isRequired() && !values.containsKey(parameter.name())) {
        missing.add(parameter.name() + " (" + parameter.type().expectation() + ")");
      }
    }
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        String hint = Suggestions.hint(name, names);
        throw new ParamException(simpleName() + " has no parameter " + name + hint);
      }
    }
    if (!missing.isEmpty()) {
      String list = String.join(" and ", missing);
      String sentence =
          missing.size() == 1 ? ": parameter %s is required" : ": parameters %s are required";
      throw new ParamException(simpleName() + sentence.formatted(list));
    }
  }

  /** A task from the text of its values, by parameter name. */
  Task<?> parse(Map<String, String> texts) {
    Map<String, @Nullable Object> values = new HashMap<>();
    Set<String> unknown = new LinkedHashSet<>(texts.keySet());
    for (TaskParameter parameter : parameters) {
      String text = texts.get(parameter.name());
      if (text != null) {
        values.put(parameter.name(), parse(parameter, text));
      }
      unknown.remove(parameter.name());
    }
    unknown.forEach(name -> values.put(name, null)); // refused by construct
    return construct(values);
  }

  private @Nullable Object parse(TaskParameter parameter, String text) {
    try {
      return parameter.type().parse(text);
    } catch (RuntimeException | Error e) {
      throw UserCode.fault(simpleName() + ": " + parameter.name() + "=" + text, javaClass, e);
    }
  }

  /**
   * A hash of the values of all parameters of a task of this class. Spreads better than that of a
   * record, which for small numbers is the same over and over.
   *
   * @throws IllegalArgumentException when an accessor or a value's own code fails
   */
  public int hash(Task<?> task) {
    try {
      return keyWriter.hash(task);
    } catch (RuntimeException | Error e) {
      throw UserCode.fault(simpleName() + ": its parameters cannot be read", javaClass, e);
    }
  }

  /** The key text of a task of this class. */
  String keyText(Task<?> task) {
    try {
      return keyWriter.write(task);
    } catch (ParamException e) {
      throw e.about(simpleName());
    } catch (RuntimeException | Error e) {
      throw UserCode.fault(simpleName() + ": its parameters cannot be read", javaClass, e);
    }
  }
}
