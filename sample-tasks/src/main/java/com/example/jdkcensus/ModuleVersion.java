package com.example.jdkcensus;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the version in a {@code module-info.class}, whatever Java release wrote it. */
final class ModuleVersion extends ClassVisitor {

  private String version = "";

  private ModuleVersion() {
    super(Opcodes.ASM9);
  }

  /** The version of the module; empty where it has none. */
  static String read(byte[] moduleInfo) {
    ModuleVersion visitor = new ModuleVersion();
    new ClassReader(moduleInfo).accept(visitor, ClassReader.SKIP_CODE);
    return visitor.version;
  }

  @Override
  public ModuleVisitor visitModule(String name, int access, String moduleVersion) {
    version = moduleVersion == null ? "" : moduleVersion;
    return null;
  }
}
