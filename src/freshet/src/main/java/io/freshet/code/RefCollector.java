package io.freshet.code;

import io.freshet.code.MemberRef.Binding;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Gathers what one member, or the header of a class, refers to while it is read. */
final class RefCollector {

  /** What is found so far. Only ever added to. */
  private final Set<String> types = new HashSet<>();

  /** See {@link #types}. */
  private final Set<MemberRef> members = new HashSet<>();

  /** See {@link #types}. */
  private final Set<String> texts = new HashSet<>();

  /** See {@link #types}. */
  private final Set<String> dynamicNames = new HashSet<>();

  /** See {@link #types}. */
  private final Set<Object> numbers = new HashSet<>();

  Refs refs() {
    return refs(Set.of());
  }

  /** What was found; of numbers only these. */
  Refs refs(Collection<Object> constants) {
    return new Refs(types, members, texts, dynamicNames, known(constants));
  }

  private Set<Object> known(Collection<Object> constants) {
    if (constants.isEmpty()) {
      return Set.of();
    }
    Set<Object> known = new HashSet<>(numbers);
    known.retainAll(constants);
    return known;
  }

  void addAll(RefCollector other) {
    types.addAll(other.types);
    members.addAll(other.members);
    texts.addAll(other.texts);
    dynamicNames.addAll(other.dynamicNames);
    numbers.addAll(other.numbers);
  }

  /** Adds a number that an instruction loads. */
  void number(Number value) {
    numbers.add(value);
  }

  /** Adds a class, by internal name, or an array. */
  void name(String internalName) {
    type(Type.getObjectType(internalName));
  }

  /** Adds all types of the descriptor of a field or method. */
  void descriptor(String descriptor) {
    type(Type.getType(descriptor));
  }

  /** Adds all types of the generic signature of a class or method, if there is one. */
  void signature(@Nullable String signature) {
    if (signature != null) {
      new SignatureReader(signature).accept(new SignatureTypes());
    }
  }

  /** Adds all types of the generic signature of a field, if there is one. */
  void fieldSignature(@Nullable String signature) {
    if (signature != null) {
      new SignatureReader(signature).acceptType(new SignatureTypes());
    }
  }

  void use(String owner, String key, Binding binding) {
    if (owner.startsWith("[")) {
      name(owner);
      return;
    }
    types.add(owner);
    if (!owner.startsWith("java/") || Reflection.isWatched(owner) || Opening.isWatched(owner)) {
      members.add(new MemberRef(owner, key, binding));
    }
  }

  /** Adds a member that code can call or pass on without naming it in an instruction. */
  void handle(Handle handle) {
    int kind = handle.getTag();
    boolean isMethod = kind >= Opcodes.H_INVOKEVIRTUAL;
    boolean isChosen =
        kind == Opcodes.H_INVOKEVIRTUAL
            || kind == Opcodes.H_INVOKEINTERFACE
            || kind == Opcodes.H_INVOKESPECIAL;
    descriptor(handle.getDesc());
    use(
        handle.getOwner(),
        isMethod ? handle.getName() + handle.getDesc() : handle.getName(),
        isChosen ? Binding.VIRTUAL : Binding.EXACT);
  }

  /** Adds a constant of any kind, of code or of an annotation. */
  void constant(Object value) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      handle(handle);
    } else if (value instanceof ConstantDynamic dynamic) {
      dynamic(dynamic);
    }
  }

  private void dynamic(ConstantDynamic dynamic) {
    descriptor(dynamic.getDescriptor());
    handle(dynamic.getBootstrapMethod());
    for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
      constant(dynamic.getBootstrapMethodArgument(i));
    }
  }

  /** Adds a text that a call site of a dynamic language is given. */
  void dynamicName(String name) {
    dynamicNames.add(name);
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> types.add(type.getInternalName());
      case Type.METHOD -> {
        type(type.getReturnType());
        List.of(type.getArgumentTypes()).forEach(this::type);
      }
      default -> {} // primitive
    }
  }

  private final class SignatureTypes extends SignatureVisitor {

    /** The class whose inner class may be named next. */
    private String current = "";

    SignatureTypes() {
      super(Opcodes.ASM9);
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new SignatureTypes();
    }

    @Override
    public void visitClassType(String name) {
      current = name;
      types.add(current);
    }

    @Override
    public void visitInnerClassType(String name) {
      current = current + '$' + name;
      types.add(current);
    }
  }
}
