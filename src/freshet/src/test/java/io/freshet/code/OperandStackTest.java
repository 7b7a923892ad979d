package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class OperandStackTest {

  private static final int BELOW = 8;
  private static final int ABOVE = 20;

  static IntStream modelledOpcodes() {
    return IntStream.range(0, OperandStack.GROWTH.length())
        .filter(opcode -> OperandStack.GROWTH.charAt(opcode) != '?');
  }

  @ParameterizedTest
  @MethodSource("modelledOpcodes")
  void growthIsTheOneThatAsmComputes(int opcode) {
    int growth = OperandStack.GROWTH.charAt(opcode) - '4';

    int computed = maxStackAround(opcode) - BELOW - ABOVE;

    assertEquals(computed, growth, "opcode " + opcode);
  }

  /** The depth that ASM computes for a method that pushes, executes the opcode, and pushes. */
  private static int maxStackAround(int opcode) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_5, 0, "A", null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "a", "()V", null, null);
    code.visitCode();
    IntStream.range(0, BELOW).forEach(slot -> code.visitInsn(Opcodes.ICONST_0));
    code.visitInsn(opcode);
    IntStream.range(0, ABOVE).forEach(slot -> code.visitInsn(Opcodes.ICONST_0));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return maxStack(writer.toByteArray());
  }

  private static int maxStack(byte[] classFile) {
    int[] found = new int[1];
    ClassVisitor reader =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMaxs(int maxStack, int maxLocals) {
                found[0] = maxStack;
              }
            };
          }
        };
    new ClassReader(classFile).accept(reader, 0);
    return found[0];
  }
}
