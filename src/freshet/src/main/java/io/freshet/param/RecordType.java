package io.freshet.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Records inside parameters: {@code (x=1,y=2)}, every component in order. */
final class RecordType extends ParamType implements TypeCases.Fields {

  private final List<Member> members;
  private final CanonicalConstructor constructor;

  RecordType(Class<?> type, List<Member> members) {
    super(type.getSimpleName());
    this.members = List.copyOf(members);
    this.constructor = CanonicalConstructor.of(type);
  }

  @Override
  public <R> R match(TypeCases<R> cases) {
    return cases.record(this, this);
  }

  @Override
  public List<Member> all() {
    return members;
  }

  @Override
  public Object construct(@Nullable Object[] values) {
    return constructor.construct(values);
  }

  @Override
  void appendValue(StringBuilder out, Object value) {
    char separator = '(';
    for (Member member : members) {
      out.append(separator).append(member.name()).append('=');
      member.append(out, value);
      separator = ',';
    }
    out.append(members.isEmpty() ? "()" : ")");
  }

  @Override
  Object parseValue(String text) {
    Map<String, String> fields = bracketed(text, '(').fields();
    @Nullable Object[] values = new @Nullable Object[members.size()];
    int count = 0;
    for (Member member : members) {
      values[count++] = parsePart(member, fields.remove(member.name()));
    }
    for (String unknown : fields.keySet()) {
      throw new ParamException("there is no " + unknown + Suggestions.hint(unknown, names()));
    }
    return constructor.construct(values);
  }

  private @Nullable Object parsePart(Member member, @Nullable String text) {
    if (text == null) {
      throw unwanted(null).about(member.name() + " is missing");
    }
    try {
      return member.type().parse(text);
    } catch (ParamException e) {
      throw e.about(member.name() + "=" + text);
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    members.forEach(member -> names.add(member.name()));
    return names;
  }

  @Override
  public String expectation() {
    StringJoiner shape =
        new StringJoiner("=…,", "a record such as (", members.isEmpty() ? ")" : "=…)");
    names().forEach(shape::add);
    return shape.toString();
  }
}
