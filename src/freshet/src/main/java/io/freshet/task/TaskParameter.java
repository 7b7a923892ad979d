package io.freshet.task;

import io.freshet.param.Member;
import io.freshet.param.ParamException;
import io.freshet.param.ParamType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a task class.
 *
 * @param name the record component's or field's name
 * @param type how its values are written and read
 * @param description one line for help texts; empty where there is none
 * @param defaultText the default as a person would type it
 * @param significant whether it is part of the task's identity
 */
public record TaskParameter(
    String name,
    ParamType type,
    String description,
    Optional<String> defaultText,
    boolean significant) {

  static TaskParameter of(Member member) {
    Param param = member.annotation(Param.class);
    if (param == null) {
      return new TaskParameter(member.name(), member.type(), "", Optional.empty(), true);
    }
    String text = param.defaultValue();
    TaskParameter parameter =
        new TaskParameter(
            member.name(),
            member.type(),
            param.description(),
            text.equals(Param.NONE) ? Optional.empty() : Optional.of(text),
            param.significant());
    parameter.checkDefault();
    return parameter;
  }

  private void checkDefault() {
    try {
      defaultText.ifPresent(type::parseOption);
    } catch (ParamException e) {
      throw e.about("parameter " + name + " has the default " + defaultText.orElseThrow());
    }
  }

  /** The name as an option of the command line: {@code maxRows} is {@code max-rows}. */
  public String optionName() {
    StringBuilder option = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        option.append('-');
        continue;
      }
      if (i > 0 && startsWord(i)) {
        option.append('-');
      }
      option.append(c);
    }
    return option.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a capital begins a word: {@code maxRows}, {@code httpPort}, {@code HTTPPort}. */
  private boolean startsWord(int at) {
    if (!Character.isUpperCase(name.charAt(at)) || name.charAt(at - 1) == '_') {
      return false;
    }
    boolean endsWord = at + 1 == name.length() || !Character.isLowerCase(name.charAt(at + 1));
    return !Character.isUpperCase(name.charAt(at - 1)) || !endsWord;
  }

  /**
   * Whether a value must be given: the parameter is significant, has no default and is not an
   * {@code Optional}, which is empty unless given.
   */
  public boolean isRequired() {
    return significant && defaultText.isEmpty() && !(type.zero() instanceof Optional);
  }

  /**
   * The value where none is given: the default, else 0, {@code false}, an empty {@code Optional} or
   * null, as the type has it.
   */
  public @Nullable Object fallback() {
    return defaultText.isPresent() ? type.parseOption(defaultText.get()) : type.zero();
  }
}
