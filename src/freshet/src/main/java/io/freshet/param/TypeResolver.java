package io.freshet.param;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the parameter type that one Java type stands for. It is used once, from one thread. */
final class TypeResolver {

  /** The known meanings of type variables, each resolved when it is asked for. */
  record Scope(Map<TypeVariable<?>, Function<TypeResolver, ParamType>> meanings) {

    static final Scope EMPTY = new Scope(Map.of());
  }

  private static final String WANTED =
      "; want a primitive, String, an enum, java.time, Path, URI, BigDecimal, BigInteger, UUID,"
          + " or Optional, List, Set, Map or a record of those";

  private final Type asked;
  private final Set<Class<?>> open = new HashSet<>();

  /** The component that is being looked at: {@code (component x of Point)}; empty outside. */
  private String component = "";

  TypeResolver(Type asked) {
    this.asked = asked;
  }

  ParamType resolved(Scope scope) {
    return resolve(asked, scope);
  }

  ParamType resolve(Type type, Scope scope) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, scope);
    }
    Function<TypeResolver, ParamType> meaning =
        type instanceof TypeVariable<?> variable ? scope.meanings().get(variable) : null;
    if (meaning == null) {
      throw refused(type, "is no parameter type" + WANTED);
    }
    return meaning.apply(this);
  }

  private ParamType ofClass(Class<?> type) {
    ScalarType<?> scalar = ScalarTypes.of(type);
    if (scalar != null) {
      return scalar;
    }
    if (type.getTypeParameters().length > 0) {
      throw refused(type, "has no type arguments" + WANTED);
    }
    if (!type.isRecord()) {
      throw refused(type, "is no parameter type" + WANTED);
    }
    return ofRecord(type, Scope.EMPTY);
  }

  private ParamType ofGeneric(ParameterizedType type, Scope scope) {
    Class<?> raw = (Class<?>) type.getRawType();
    boolean isKnown =
        raw == Optional.class || raw == List.class || raw == Set.class || raw == Map.class;
    if (!isKnown && !raw.isRecord()) {
      throw refused(type, "is no parameter type" + WANTED);
    }
    List<ParamType> arguments = new ArrayList<>();
    for (Type argument : type.getActualTypeArguments()) {
      arguments.add(resolve(argument, scope));
    }
    if (raw == Map.class) {
      return new MapType(arguments.get(0), arguments.get(1));
    }
    if (raw == Optional.class) {
      return new OptionalType(arguments.get(0));
    }
    if (raw.isRecord()) {
      return ofRecord(raw, known(raw, arguments));
    }
    return raw == List.class
        ? CollectionType.list(arguments.get(0))
        : CollectionType.set(arguments.get(0));
  }

  private static Scope known(Class<?> type, List<ParamType> arguments) {
    Map<TypeVariable<?>, Function<TypeResolver, ParamType>> meanings = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      ParamType argument = arguments.get(i);
      meanings.put(type.getTypeParameters()[i], resolver -> argument);
    }
    return new Scope(meanings);
  }

  private ParamType ofRecord(Class<?> type, Scope scope) {
    if (!open.add(type)) {
      throw refused(type, "contains itself; want a record that does not");
    }
    String outer = component;
    List<Member> members = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      component = " (component " + each.getName() + " of " + type.getSimpleName() + ")";
      members.add(Member.of(each, resolve(each.getGenericType(), scope)));
    }
    component = outer;
    open.remove(type);
    return new RecordType(type, members);
  }

  private ParamException refused(Type type, String fault) {
    String where =
        type.equals(asked) ? ", which " : ", in which " + type.getTypeName() + component + " ";
    return new ParamException("type " + asked.getTypeName() + where + fault);
  }
}
