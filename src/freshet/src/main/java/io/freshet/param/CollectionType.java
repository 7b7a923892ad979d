package io.freshet.param;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, {@code [b,a]} in their order, and sets, {@code {a,b}} sorted by the elements' text. */
final class CollectionType extends ParamType {

  private final ParamType element;
  private final boolean isSet;

  private CollectionType(String name, ParamType element, boolean isSet) {
    super(name + "<" + element + ">");
    this.element = element;
    this.isSet = isSet;
  }

  static CollectionType list(ParamType element) {
    return new CollectionType("List", element, false);
  }

  static CollectionType set(ParamType element) {
    return new CollectionType("Set", element, true);
  }

  @Override
  public <R> R match(TypeCases<R> cases) {
    return isSet ? cases.set(this, element) : cases.list(this, element);
  }

  @Override
  void appendValue(StringBuilder out, Object value) {
    if (isSet) {
      appendSet(out, (Set<?>) value);
    } else {
      appendList(out, (List<?>) value);
    }
  }

  private void appendList(StringBuilder out, List<?> list) {
    char separator = '[';
    for (Object each : list) {
      element.append(out.append(separator), each);
      separator = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void appendSet(StringBuilder out, Set<?> set) {
    String[] texts = new String[set.size()];
    int count = 0;
    for (Object each : set) {
      texts[count++] = element.print(each);
    }
    Arrays.sort(texts);
    out.append('{').append(String.join(",", texts)).append('}');
  }

  @Override
  Object parseValue(String text) {
    char open = isSet ? '{' : '[';
    List<String> items = bracketed(text, open).items(open, isSet ? '}' : ']');
    Collection<@Nullable Object> values = isSet ? new LinkedHashSet<>() : new ArrayList<>();
    for (String item : items) {
      if (!values.add(parseElement(item))) {
        throw new ParamException(item + " stands twice in the set; give it once");
      }
    }
    return isSet
        ? Collections.unmodifiableSet((Set<@Nullable Object>) values)
        : Collections.unmodifiableList((List<@Nullable Object>) values);
  }

  private @Nullable Object parseElement(String item) {
    try {
      return element.parse(item);
    } catch (ParamException e) {
      throw e.about(item);
    }
  }

  @Override
  public String expectation() {
    return isSet ? "a set such as {a,b}" : "a list such as [a,b]";
  }
}
