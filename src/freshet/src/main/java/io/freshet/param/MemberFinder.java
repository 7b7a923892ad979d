package io.freshet.param;

import io.freshet.param.TypeResolver.Scope;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the parts of a class's objects and what its superclasses' type variables stand for. */
final class MemberFinder {

  private final List<Member> members = new ArrayList<>();

  private MemberFinder() {}

  static List<Member> membersOf(Class<?> type) {
    MemberFinder finder = new MemberFinder();
    if (type.isRecord()) {
      finder.addComponents(type);
    } else {
      finder.addFields(type, Scope.EMPTY);
    }
    return List.copyOf(finder.members);
  }

  private void addComponents(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      ParamType type = resolve(component.getName(), component.getGenericType(), Scope.EMPTY);
      members.add(Member.of(component, type));
    }
  }

  private void addFields(Class<?> type, Scope scope) {
    Class<?> parent = type.getSuperclass();
    if (parent != null && parent != Object.class) {
      addFields(parent, parentScope(type.getGenericSuperclass(), parent, scope));
    }
    for (Field field : type.getDeclaredFields()) {
      if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
        addField(field, scope);
      }
    }
  }

  private static Scope parentScope(Type generic, Class<?> parent, Scope scope) {
    if (!(generic instanceof ParameterizedType bound)) {
      return Scope.EMPTY;
    }
    Map<TypeVariable<?>, Function<TypeResolver, ParamType>> meanings = new HashMap<>();
    for (int i = 0; i < parent.getTypeParameters().length; i++) {
      Type argument = bound.getActualTypeArguments()[i];
      meanings.put(parent.getTypeParameters()[i], resolver -> resolver.resolve(argument, scope));
    }
    return new Scope(meanings);
  }

  private void addField(Field field, Scope scope) {
    String name = field.getName();
    if (members.stream().anyMatch(member -> member.name().equals(name))) {
      throw new ParamException(
          "parameter " + name + " is a field of the class and of its superclass; rename one");
    }
    members.add(Member.of(field, resolve(field, scope)));
  }

  private static ParamType resolve(Field field, Scope scope) {
    try {
      return resolve(field.getName(), field.getGenericType(), scope);
    } catch (ParamException e) {
      if (field.isSynthetic()) {
        throw new ParamException(
            e.getMessage()
                + ". The compiler added it because the class uses what surrounds it: make it a"
                + " static nested class or a record");
      }
      throw e;
    }
  }

  private static ParamType resolve(String name, Type type, Scope scope) {
    try {
      return new TypeResolver(type).resolved(scope);
    } catch (ParamException e) {
      throw new ParamException("parameter " + name + " has " + e.getMessage());
    }
  }
}
