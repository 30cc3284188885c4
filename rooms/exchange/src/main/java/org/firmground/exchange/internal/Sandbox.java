package org.firmground.exchange.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Takes from this process, for good, what reading a file does not need: the network, starting other
 * programs, and writing, making or removing files.
 *
 * <p>On Linux by a filter of system calls (seccomp, filter mode; Linux manual, seccomp(2)), on
 * x86-64 and 64-bit ARM. Elsewhere nothing is taken, and the process is only bounded in memory and
 * time.
 */
final class Sandbox {
  private static final int ALLOW = 0x7fff0000;
  private static final int DENY = 0x00050000 | 1; // the call fails with EPERM
  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  /** To write, to read and write, to create, to shorten. */
  private static final int WRITING = 1 | 2 | 0100 | 01000;

  /** Offset of the low half of an argument in what the filter sees. */
  private static int argument(int index) {
    return 16 + 8 * index;
  }

  /**
   * The numbers of system calls on one kind of machine.
   *
   * @param denied that always fail
   * @param openAt whose third argument says whether it writes
   * @param open whose second argument says whether it writes; -1 where there is none
   */
  private record Calls(int machine, int seccomp, int[] denied, int openAt, int open) {}

  /** Sockets; programs and signals; files; the memory of others; parts of the kernel. */
  private static final Calls X86_64 =
      new Calls(
          0xC000003E,
          317,
          new int[] {
            41, 42, 43, 44, 49, 50, 53, 288, 307, 59, 322, 62, 76, 82, 83, 84, 85, 86, 87, 88, 90,
            92, 133, 258, 259, 263, 264, 265, 266, 268, 316, 437, 101, 310, 311, 425, 161, 165, 321
          },
          257,
          2);

  private static final Calls ARM_64 =
      new Calls(
          0xC00000B7,
          277,
          new int[] {
            198, 199, 200, 201, 202, 203, 206, 242, 269, 221, 281, 129, 45, 33, 34, 35, 36, 37, 38,
            53, 54, 276, 437, 117, 270, 271, 425, 51, 40, 280
          },
          56,
          -1);

  private Sandbox() {}

  /**
   * Enters it, for all threads of this process.
   *
   * @return whether this machine has it
   */
  static boolean enter() {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "");
    Calls calls =
        switch (machine) {
          case "amd64", "x86_64" -> X86_64;
          case "aarch64" -> ARM_64;
          default -> null;
        };
    if (!system.equals("Linux") || calls == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return enter(arena, calls);
    } catch (Throwable e) { // what a native call throws
      return false;
    }
  }

  @SuppressWarnings("restricted")
  private static boolean enter(Arena arena, Calls calls) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().find("prctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(1));
    MemorySegment filter = filter(arena, calls);
    MemorySegment program = arena.allocate(16, 8);
    program.set(ValueLayout.JAVA_SHORT, 0, (short) (filter.byteSize() / 8));
    program.set(ValueLayout.ADDRESS, 8, filter);
    int noNewRights = (int) prctl.invokeExact(38, 1L, 0L, 0L, 0L);
    long entered = (long) syscall.invokeExact((long) calls.seccomp(), 1L, 1L, program);
    return noNewRights == 0 && entered == 0;
  }

  private static MemorySegment filter(Arena arena, Calls calls) {
    int length = 6 + 2 * calls.denied().length + 5 + (calls.open() < 0 ? 0 : 5) + 1;
    MemorySegment code = arena.allocate(8L * length, 8);
    int at = 0;
    put(code, at++, LOAD, 0, 0, 4);
    put(code, at++, JUMP_IF_EQUAL, 1, 0, calls.machine());
    put(code, at++, RETURN, 0, 0, DENY);
    put(code, at++, LOAD, 0, 0, 0);
    put(code, at++, JUMP_IF_AT_LEAST, 0, 1, 0x40000000); // another way to number calls
    put(code, at++, RETURN, 0, 0, DENY);
    for (int number : calls.denied()) {
      put(code, at++, JUMP_IF_EQUAL, 0, 1, number);
      put(code, at++, RETURN, 0, 0, DENY);
    }
    at = writing(code, at, calls.openAt(), 2);
    if (calls.open() >= 0) {
      at = writing(code, at, calls.open(), 1);
    }
    put(code, at, RETURN, 0, 0, ALLOW);
    return code;
  }

  private static int writing(MemorySegment code, int from, int number, int argument) {
    int at = from;
    put(code, at++, JUMP_IF_EQUAL, 0, 4, number);
    put(code, at++, LOAD, 0, 0, argument(argument));
    put(code, at++, JUMP_IF_ANY_BIT, 0, 1, WRITING);
    put(code, at++, RETURN, 0, 0, DENY);
    put(code, at++, RETURN, 0, 0, ALLOW);
    return at;
  }

  private static void put(
      MemorySegment code, int at, int operation, int ifTrue, int ifFalse, int value) {
    long offset = 8L * at;
    code.set(ValueLayout.JAVA_SHORT, offset, (short) operation);
    code.set(ValueLayout.JAVA_BYTE, offset + 2, (byte) ifTrue);
    code.set(ValueLayout.JAVA_BYTE, offset + 3, (byte) ifFalse);
    code.set(ValueLayout.JAVA_INT, offset + 4, value);
  }
}
