// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks.copies;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has every bulk copy of bytes call {@link CopyCounter#copied} before it is made, in whatever class
 * it stands: copyMemory, through which buffers and memory segments copy, included;
 * System.arraycopy, with it Arrays.copyOf; clones of byte arrays; JNA's arrays. What is copied byte
 * by byte is not seen.
 */
final class CopySites implements ClassFileTransformer {
  static final String COUNTER = CopyCounter.class.getName().replace('.', '/');
  private static final String ARRAY = "[B";

  private boolean found;

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> present,
      ProtectionDomain domain,
      byte[] file) {
    if (COUNTER.equals(name)) {
      return null;
    }
    synchronized (this) {
      found = false;
      ClassReader reader = new ClassReader(file);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Sites(writer), 0);
      return found ? writer.toByteArray() : null;
    }
  }

  private final class Sites extends ClassVisitor {
    Sites(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private final class Calls extends MethodVisitor {
    Calls(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals("jdk/internal/misc/Unsafe") && name.equals("copyMemory0")) {
        count(Opcodes.DUP2); // the length is on top, a long
      } else if (owner.equals("java/lang/System") && name.equals("arraycopy")
          || owner.equals("com/sun/jna/Native") && descriptor.endsWith("J[BII)V")) {
        count(Opcodes.DUP, Opcodes.I2L); // the length is on top, an int
      } else if (owner.equals(ARRAY) && name.equals("clone")) {
        count(Opcodes.DUP, Opcodes.ARRAYLENGTH, Opcodes.I2L); // the array is on top
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void count(int... lengthOfTop) {
      found = true;
      for (int instruction : lengthOfTop) {
        super.visitInsn(instruction);
      }
      super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER, "copied", "(J)V", false);
    }
  }
}
