package io.freshet.param;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of one option: single ones and ranges, separated by commas. */
final class ValueList {

  private final ParamType type;
  private final String text;
  private final Set<@Nullable Object> values = new LinkedHashSet<>();

  ValueList(ParamType type, String text) {
    this.type = type;
    this.text = text;
  }

  /** Each value once, in order of first mention. */
  List<@Nullable Object> values() {
    int start = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
      addPart(text.substring(start, comma).strip());
      start = comma + 1;
    }
    addPart(start == 0 ? text : text.substring(start).strip());
    return new ArrayList<>(values);
  }

  private void addPart(String part) {
    try {
      add(part);
    } catch (ParamException e) {
      throw part.equals(text) ? e : e.about(part.isEmpty() ? "an empty part" : part);
    }
    if (values.size() > ValueRange.MAX_VALUES) {
      throw ValueRange.tooMany("more than 1,000,000");
    }
  }

  private void add(String part) {
    int dots = type.isRangeable() ? part.indexOf("..") : -1;
    if (dots < 0) {
      values.add(type.parseOption(part));
      return;
    }
    String first = part.substring(0, dots).strip();
    String last = part.substring(dots + 2).strip();
    if (first.isEmpty() || last.isEmpty()) {
      throw new ParamException("the range is open; want both its ends, as FIRST..LAST");
    }
    values.addAll(type.range(first, last));
  }
}
