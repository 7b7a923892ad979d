package io.freshet.json;

import io.freshet.param.ParamType;
import io.freshet.param.TypeCases;
import io.freshet.param.TypeCases.Field;
import io.freshet.param.TypeCases.Fields;
import io.freshet.param.TypeCases.Single;
import java.util.ArrayList;
import java.util.List;

/** Makes the codec of a type from those of its parts. */
final class Codecs implements TypeCases<Codec> {

  private static final Codecs CASES = new Codecs();

  private Codecs() {}

  static Codec of(ParamType type) {
    return type.match(CASES);
  }

  @Override
  public Codec scalar(ParamType type, Single values) {
    if (values.javaType() == Boolean.class) {
      return new TruthCodec(type, values);
    }
    return Number.class.isAssignableFrom(values.javaType())
        ? new NumberCodec(type, values)
        : new TextCodec(type, values);
  }

  @Override
  public Codec list(ParamType type, ParamType element) {
    return CollectionCodec.list(type, of(element));
  }

  @Override
  public Codec set(ParamType type, ParamType element) {
    return CollectionCodec.set(type, of(element));
  }

  @Override
  public Codec map(ParamType type, ParamType key, ParamType value) {
    return new MapCodec(type, of(key), of(value));
  }

  @Override
  public Codec optional(ParamType type, ParamType content) {
    return new OptionalCodec(type, of(content));
  }

  @Override
  public Codec record(ParamType type, Fields fields) {
    List<Codec> components = new ArrayList<>();
    for (Field field : fields.all()) {
      components.add(of(field.type()));
    }
    return new RecordCodec(type, fields, components);
  }
}
