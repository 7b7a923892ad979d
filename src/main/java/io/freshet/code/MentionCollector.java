package io.freshet.code;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Gathers what one class mentions while it is read. */
final class MentionCollector {

  /** Every object has their methods: a call through them tells nothing. */
  private static final List<String> ROOTS = List.of("java/lang/Object", "java/lang/Record");

  private final String self;
  private final Set<String> named = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> dispatched = new HashSet<>();

  MentionCollector(String self) {
    this.self = self;
  }

  Mentions mentions() {
    named.remove(self);
    used.remove(self);
    ROOTS.forEach(dispatched::remove);
    return new Mentions(named, used, dispatched);
  }

  /** A class, by internal name, or an array. */
  void name(String internalName) {
    type(Type.getObjectType(internalName));
  }

  /** All types of the descriptor of a field or method. */
  void descriptor(String descriptor) {
    type(Type.getType(descriptor));
  }

  /** All types of the generic signature of a class or method, if there is one. */
  void signature(@Nullable String signature) {
    if (signature != null) {
      new SignatureReader(signature).accept(new SignatureTypes());
    }
  }

  /** All types of the generic signature of a field, if there is one. */
  void fieldSignature(@Nullable String signature) {
    if (signature != null) {
      new SignatureReader(signature).acceptType(new SignatureTypes());
    }
  }

  /** An annotation, and all that its values mention. */
  AnnotationVisitor annotation(String descriptor, AnnotationVisitor copy) {
    descriptor(descriptor);
    return new AnnotationScanner(this, copy);
  }

  /** A superclass or an interface. */
  void inherit(String internalName) {
    used.add(internalName);
  }

  /** A field, or a method that no subclass can replace here. */
  void use(String owner, String name, String descriptor) {
    descriptor(descriptor);
    if (owner.startsWith("[") || isHarmless(name, descriptor)) {
      name(owner);
    } else {
      used.add(owner);
    }
  }

  /** A method that the class of the object chooses. */
  void dispatch(String owner, String name, String descriptor) {
    use(owner, name, descriptor);
    if (!isHarmless(name, descriptor)) {
      dispatched.add(owner);
    }
  }

  /** A member that code can call or pass on without naming it in an instruction. */
  void handle(Handle handle) {
    int kind = handle.getTag();
    if (kind == Opcodes.H_INVOKEVIRTUAL || kind == Opcodes.H_INVOKEINTERFACE) {
      dispatch(handle.getOwner(), handle.getName(), handle.getDesc());
    } else {
      use(handle.getOwner(), handle.getName(), handle.getDesc());
    }
  }

  /** A constant of any kind, of code or of an annotation. */
  void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      handle(handle);
    } else if (value instanceof ConstantDynamic dynamic) {
      descriptor(dynamic.getDescriptor());
      handle(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  /** A task may be made and asked where its output lies: its own trace watches the rest. */
  private static boolean isHarmless(String name, String descriptor) {
    return name.equals("<init>") || (name.equals("output") && descriptor.startsWith("()"));
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> named.add(type.getInternalName());
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      default -> {} // primitive
    }
  }

  private final class SignatureTypes extends SignatureVisitor {

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
      named.add(current);
    }

    @Override
    public void visitInnerClassType(String name) {
      current = current + '$' + name;
      named.add(current);
    }
  }
}
