package io.freshet.code;

import io.freshet.code.Text.Plain;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Type;

/** The instructions and methods of the JDK that put texts together in a known way. */
final class KnownTexts {

  private static final Set<String> TEXT_TYPES =
      Set.of(
          "java/lang/String",
          "java/lang/Object",
          "java/lang/CharSequence",
          "java/lang/Comparable",
          "java/io/Serializable",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/Appendable");

  /** {@code %[argument$][flags][width][.precision]conversion} of {@link java.util.Formatter}. */
  private static final Pattern FORMAT = Pattern.compile("%[^a-zA-Z%]*([tT]?[a-zA-Z%])");

  private static final char ARGUMENT = '\1';
  private static final char CONSTANT = '\2';

  private KnownTexts() {}

  /** Whether a variable of this type may hold a text. */
  static boolean mayBeText(Type type) {
    return type.getSort() == Type.OBJECT && TEXT_TYPES.contains(type.getInternalName());
  }

  static boolean isBuilder(String type) {
    return type.equals("java/lang/StringBuilder") || type.equals("java/lang/StringBuffer");
  }

  /** The result of an unknown call. */
  static Text unknown(Type type) {
    return mayBeText(type) ? Plain.UNKNOWN : Plain.OTHER;
  }

  /** A constant of one slot. */
  static Text constant(Object value) {
    if (value instanceof String text) {
      return new Text.Literal(text);
    } else if (value instanceof Integer number) {
      return new Text.Whole(number);
    } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
      return new Text.ClassConstant(type.getClassName());
    }
    return value instanceof ConstantDynamic ? Plain.UNKNOWN : Plain.OTHER;
  }

  /** What a call of a known method yields; null for any other. */
  static @Nullable Text call(TextStack.MethodCall call, List<Text> arguments) {
    Type[] types = Type.getArgumentTypes(call.descriptor());
    if (isBuilder(call.owner())) {
      return build(call.name(), types, arguments);
    }
    return switch (call.owner()) {
      case "java/lang/String" -> ofString(call.name(), types, arguments);
      case "java/lang/Class" -> ofClass(call.name(), arguments);
      case "java/lang/Object", "java/lang/CharSequence" ->
          call.name().equals("toString") ? asText(arguments.get(0)) : null;
      case "java/util/Objects" -> call.name().equals("requireNonNull") ? arguments.get(0) : null;
      default -> null;
    };
  }

  private static @Nullable Text build(String name, Type[] types, List<Text> arguments) {
    boolean isOfText = types.length == 1 && mayBeText(types[0]);
    Text builder = arguments.get(0);
    if (name.equals("<init>")) {
      Text start = isOfText ? piece(arguments.get(1), types[0]) : new Text.Literal("");
      return builder == Plain.NEW_BUILDER ? new Text.Builder(start) : null;
    }
    return builder instanceof Text.Builder known
        ? build(known.content(), name, types, arguments)
        : null;
  }

  private static @Nullable Text build(
      Text content, String name, Type[] types, List<Text> arguments) {
    return switch (name) {
      case "append" -> {
        Text more = types.length == 1 ? piece(arguments.get(1), types[0]) : Plain.UNKNOWN;
        yield new Text.Builder(content.joinedWith(more));
      }
      case "toString" -> content;
      default -> null;
    };
  }

  private static @Nullable Text ofString(String name, Type[] types, List<Text> arguments) {
    Text first = arguments.get(0);
    return switch (name) {
      case "concat" -> asText(first).joinedWith(asText(arguments.get(1)));
      case "toString", "intern" -> first;
      case "valueOf" -> types.length == 1 ? piece(first, types[0]) : Plain.UNKNOWN;
      case "formatted" -> format(first);
      case "format" -> format(arguments.get(arguments.size() - 2));
      case "replace" -> types[0].equals(Type.CHAR_TYPE) ? replaced(arguments) : Plain.UNKNOWN;
      default -> null;
    };
  }

  private static @Nullable Text ofClass(String name, List<Text> arguments) {
    if (!(arguments.get(0) instanceof Text.ClassConstant constant)) {
      return null;
    }
    String className = constant.name();
    int dot = className.lastIndexOf('.');
    return switch (name) {
      case "getName", "getTypeName" -> new Text.Literal(className);
      case "getPackageName" -> new Text.Literal(className.substring(0, Math.max(0, dot)));
      case "getSimpleName" ->
          new Text.Literal(className.substring(Math.max(dot, className.lastIndexOf('$')) + 1));
      default -> null;
    };
  }

  /** What {@link java.lang.invoke.StringConcatFactory} makes; null if it is not its method. */
  static @Nullable Text concat(
      TextStack.MethodCall call, String factory, Object[] constants, List<Text> arguments) {
    if (!factory.equals("java/lang/invoke/StringConcatFactory")) {
      return null;
    }
    Type[] types = Type.getArgumentTypes(call.descriptor());
    List<Text> given = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      given.add(piece(arguments.get(i), types[i]));
    }
    return call.name().equals("makeConcat")
        ? new Text.Joined(given)
        : concat((String) constants[0], given.iterator(), List.of(constants).listIterator(1));
  }

  private static Text concat(String recipe, Iterator<Text> arguments, Iterator<Object> constants) {
    List<Text> pieces = new ArrayList<>();
    for (int i = 0; i < recipe.length(); i++) {
      char next = recipe.charAt(i);
      switch (next) {
        case ARGUMENT -> pieces.add(arguments.next());
        case CONSTANT -> pieces.add(asText(constant(constants.next())));
        default -> pieces.add(new Text.Literal(String.valueOf(next)));
      }
    }
    return new Text.Joined(pieces);
  }

  private static Text format(Text format) {
    if (!(format instanceof Text.Literal known)) {
      return Plain.UNKNOWN;
    }
    String any = String.valueOf(NamePattern.ANY);
    String text =
        FORMAT.matcher(known.text()).replaceAll(it -> it.group(1).equals("%") ? "%" : any);
    List<Text> pieces = new ArrayList<>();
    for (String piece : text.split("(?<=\0)|(?=\0)", -1)) {
      pieces.add(piece.equals(any) ? Plain.UNKNOWN : new Text.Literal(piece));
    }
    return new Text.Joined(pieces);
  }

  private static Text replaced(List<Text> arguments) {
    return arguments.get(1) instanceof Text.Whole from && arguments.get(2) instanceof Text.Whole to
        ? replaced(arguments.get(0), (char) from.value(), (char) to.value())
        : Plain.UNKNOWN;
  }

  private static Text replaced(Text text, char from, char to) {
    if (text instanceof Text.Literal known) {
      return new Text.Literal(known.text().replace(from, to));
    } else if (text instanceof Text.Joined joined) {
      return new Text.Joined(
          joined.pieces().stream().map(piece -> replaced(piece, from, to)).toList());
    }
    return Plain.UNKNOWN;
  }

  /** A value of a type as it is written into a text. */
  private static Text piece(Text value, Type type) {
    if (!(value instanceof Text.Whole number)) {
      return asText(value);
    }
    return switch (type.getSort()) {
      case Type.CHAR -> new Text.Literal(String.valueOf((char) number.value()));
      case Type.BYTE, Type.SHORT, Type.INT -> new Text.Literal(String.valueOf(number.value()));
      default -> Plain.UNKNOWN;
    };
  }

  private static Text asText(Text value) {
    boolean isKnown =
        value instanceof Text.Literal
            || value instanceof Text.Joined
            || value instanceof Text.Either
            || value instanceof Text.Source;
    return isKnown ? value : Plain.UNKNOWN;
  }
}
