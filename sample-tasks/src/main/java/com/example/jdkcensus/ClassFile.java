package com.example.jdkcensus;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads from a class file what the census asks, whatever Java release wrote it. */
final class ClassFile extends ClassVisitor {

  private int access;
  private String name = "";
  private String superclass = "";
  private boolean anonymous;
  private int methods;
  private int deprecatedMethods;

  private ClassFile() {
    super(Opcodes.ASM9);
  }

  static ClassRow read(String module, byte[] bytes) {
    ClassFile visitor = new ClassFile();
    new ClassReader(bytes).accept(visitor, ClassReader.SKIP_CODE);
    return visitor.row(module, bytes.length);
  }

  @Override
  public void visit(
      int version, int flags, String internal, String signature, String parent, String[] others) {
    access = flags;
    name = internal.replace('/', '.');
    superclass = parent == null ? "" : parent.replace('/', '.');
  }

  @Override
  public void visitInnerClass(String internal, String outer, String simple, int flags) {
    if (internal.replace('/', '.').equals(name)) {
      anonymous = simple == null;
      access |= flags & Opcodes.ACC_SYNTHETIC;
    }
  }

  /** Counts what stands in the source, constructors included. */
  @Override
  public MethodVisitor visitMethod(
      int flags, String method, String descriptor, String signature, String[] exceptions) {
    if ((flags & Opcodes.ACC_SYNTHETIC) == 0 && !method.equals("<clinit>")) {
      methods++;
      deprecatedMethods += has(flags, Opcodes.ACC_DEPRECATED) ? 1 : 0;
    }
    return null;
  }

  private ClassRow row(String module, long bytes) {
    int dot = name.lastIndexOf('.');
    return new ClassRow(
        module,
        dot < 0 ? "" : name.substring(0, dot),
        name.substring(dot + 1),
        kind(),
        bytes,
        superclass,
        methods,
        deprecatedMethods,
        has(access, Opcodes.ACC_DEPRECATED));
  }

  private Kind kind() {
    if (has(access, Opcodes.ACC_MODULE)) {
      return Kind.MODULE_INFO;
    }
    if (name.endsWith(".package-info")) {
      return Kind.PACKAGE_INFO;
    }
    if (has(access, Opcodes.ACC_SYNTHETIC)) {
      return Kind.SYNTHETIC;
    }
    return anonymous ? Kind.ANONYMOUS : namedKind();
  }

  private Kind namedKind() {
    if (has(access, Opcodes.ACC_ANNOTATION)) {
      return Kind.ANNOTATION;
    }
    if (has(access, Opcodes.ACC_INTERFACE)) {
      return Kind.INTERFACE;
    }
    if (has(access, Opcodes.ACC_ENUM)) {
      return Kind.ENUM;
    }
    return has(access, Opcodes.ACC_RECORD) ? Kind.RECORD : Kind.CLASS;
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
