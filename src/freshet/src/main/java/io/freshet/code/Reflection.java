package io.freshet.code;

import java.util.Set;

/** Which calls of the JDK reach code that is not named in an instruction. */
final class Reflection {

  private static final Set<String> WATCHED =
      Set.of(
          "java/lang/Class",
          "java/lang/ClassLoader",
          "java/lang/System",
          "java/lang/Runtime",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/util/Locale",
          "java/util/TimeZone");

  private static final Set<String> LOADS_BY_NAME =
      Set.of("forName", "loadClass", "findClass", "findSystemClass");

  private static final Set<String> NESTED =
      Set.of("getDeclaredClasses", "getClasses", "getNestMembers", "getEnclosingClass");

  private static final Set<String> MEMBERS =
      Set.of(
          "getMethod",
          "getMethods",
          "getDeclaredMethod",
          "getDeclaredMethods",
          "getField",
          "getFields",
          "getDeclaredField",
          "getDeclaredFields",
          "getConstructor",
          "getConstructors",
          "getDeclaredConstructor",
          "getDeclaredConstructors",
          "getRecordComponents",
          "getEnumConstants");

  private static final Set<String> CHANGES_ALL =
      Set.of(
          "setProperty",
          "setProperties",
          "clearProperty",
          "setOut",
          "setErr",
          "setIn",
          "setDefault",
          "load",
          "loadLibrary",
          "addShutdownHook");

  private Reflection() {}

  /** Returns whether calls on this class of the JDK matter here. */
  static boolean isWatched(String owner) {
    return WATCHED.contains(owner) || owner.startsWith("java/lang/reflect/");
  }

  /** Whether a class is asked for by a text. */
  static boolean loadsByName(MemberRef ref) {
    return isOf(ref, "java/lang/Class", LOADS_BY_NAME)
        || isOf(ref, "java/lang/ClassLoader", LOADS_BY_NAME)
        || isOf(ref, "java/lang/invoke/MethodHandles$Lookup", Set.of("findClass"));
  }

  /** Whether a class is asked for the classes that it declares. */
  static boolean readsNested(MemberRef ref) {
    return isOf(ref, "java/lang/Class", NESTED);
  }

  /** Whether members are looked up, by name or all of them. */
  static boolean readsMembers(MemberRef ref) {
    return isOf(ref, "java/lang/Class", MEMBERS)
        || (ref.owner().equals("java/lang/invoke/MethodHandles$Lookup")
            && Member.simpleName(ref.key()).startsWith("find"));
  }

  /** Whether code that is in no class file is loaded. */
  static boolean definesCode(MemberRef ref) {
    String name = Member.simpleName(ref.key());
    return name.startsWith("define") && Reflection.isWatched(ref.owner());
  }

  /** Whether code in another language is loaded. */
  static boolean loadsNative(MemberRef ref) {
    return isOf(ref, "java/lang/System", Set.of("load", "loadLibrary"))
        || isOf(ref, "java/lang/Runtime", Set.of("load", "loadLibrary"));
  }

  /** Whether something of the whole process is changed. */
  static boolean changesAll(MemberRef ref) {
    return isWatched(ref.owner()) && CHANGES_ALL.contains(Member.simpleName(ref.key()));
  }

  private static boolean isOf(MemberRef ref, String owner, Set<String> names) {
    return ref.owner().equals(owner) && names.contains(Member.simpleName(ref.key()));
  }
}
