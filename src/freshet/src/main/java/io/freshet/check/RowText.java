package io.freshet.check;

import io.freshet.task.Texts;
import java.util.Arrays;

/** What people see of a row or a rule: one line, not too long. */
record RowText(Object row) {

  private static final int MOST = 200;

  /**
   * Of a rule, whose words are the check's.
   *
   * @throws IllegalArgumentException when it is null
   */
  static RowText ofRule(String rule) {
    if (rule == null) {
      throw new IllegalArgumentException("a rule is null; want words, such as \"no rows\"");
    }
    return new RowText(rule.isBlank() ? "(a rule without words)" : rule.strip());
  }

  String line() {
    String text = row instanceof String string ? string : shown();
    String line =
        Texts.beginning(text, MOST, "…")
            .codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Texts.withoutHalves(line);
  }

  /** An array by what it holds, whatever it is an array of. */
  private String shown() {
    String inBrackets = Arrays.deepToString(new Object[] {row});
    return inBrackets.substring(1, inBrackets.length() - 1);
  }
}
