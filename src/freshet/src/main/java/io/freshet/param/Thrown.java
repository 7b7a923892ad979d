package io.freshet.param;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in a line what was thrown, and where in the user's code. Trusts nothing that it is given: a
 * thrown object is user code as well, and its message may be another failure.
 */
public final class Thrown {

  private static final Pattern CLASS_NAME = Pattern.compile("[\\p{Alnum}_$./]+");
  private static final Pattern INITIALISER =
      Pattern.compile("Could not initialize class (\\S+)", Pattern.DOTALL);
  private static final Pattern EARLIER =
      Pattern.compile("Exception (.*?)(?: \\[in thread .*])?", Pattern.DOTALL);

  private Thrown() {}

  /** What was thrown, in words: the message alone where Freshet wrote it, else with its type. */
  public static String words(Throwable thrown) {
    if (thrown instanceof InvocationTargetException && thrown.getCause() != null) {
      return words(thrown.getCause());
    }
    String message = message(thrown);
    if (thrown instanceof LinkageError || thrown instanceof TypeNotPresentException) {
      return linkage(thrown, message);
    }
    if (thrown instanceof FileSystemException && message != null) {
      return ofFile(thrown, message);
    }
    if (thrown instanceof StackOverflowError) {
      return "StackOverflowError: it calls itself without end";
    }
    boolean isOurs = isFreshet(thrown) && !(thrown instanceof Error);
    boolean isPlain = thrown.getClass() == IOException.class;
    return message != null && (isOurs || isPlain) ? message : typed(thrown, message);
  }

  /** The name of some such exceptions is what they say, and their message is the file alone. */
  private static String ofFile(Throwable thrown, String message) {
    if (thrown instanceof NoSuchFileException) {
      return message + " does not exist";
    }
    if (thrown instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    if (thrown instanceof FileAlreadyExistsException) {
      return message + " exists already";
    }
    if (thrown instanceof DirectoryNotEmptyException) {
      return message + " is a folder that is not empty";
    }
    if (thrown instanceof NotDirectoryException) {
      return message + " is no folder";
    }
    return thrown.getClass() == FileSystemException.class ? message : typed(thrown, message);
  }

  private static String typed(Throwable thrown, @Nullable String message) {
    String type = thrown.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }

  /** As {@code toString} has it, which may fail with the message. */
  public static String text(Throwable thrown) {
    String message = message(thrown);
    String type = thrown.getClass().getName();
    return message == null ? type : type + ": " + message;
  }

  /** As {@code printStackTrace} has it; where a message fails, the frames alone. */
  public static String stackTrace(Throwable thrown) {
    try {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (RuntimeException | StackOverflowError e) {
      return Arrays.stream(thrown.getStackTrace())
          .map(frame -> "\tat " + frame + "\n")
          .collect(Collectors.joining("", text(thrown) + "\n", ""));
    }
  }

  /** What keeps a class from being used. */
  private static String linkage(Throwable thrown, @Nullable String message) {
    Throwable cause = thrown.getCause();
    if (thrown instanceof ExceptionInInitializerError && cause != null) {
      return "the static initialiser of " + initialised(cause) + " failed: " + words(cause);
    }
    if (thrown instanceof TypeNotPresentException missing) {
      return "there is no class " + missing.typeName() + " on the class path";
    }
    if (message == null || !(thrown instanceof NoClassDefFoundError)) {
      return typed(thrown, message);
    }
    Matcher failed = INITIALISER.matcher(message);
    if (failed.matches()) {
      return "the static initialiser of " + failed.group(1) + " failed" + earlier(cause);
    }
    return CLASS_NAME.matcher(message).matches()
        ? "there is no class " + message.replace('/', '.') + " on the class path"
        : typed(thrown, message);
  }

  private static String initialised(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .findFirst()
        .map(StackTraceElement::getClassName)
        .orElse("a class");
  }

  /** The JVM tells of the first failure in a text of its own when a class is asked for again. */
  private static String earlier(@Nullable Throwable cause) {
    String text = cause == null ? null : message(cause);
    Matcher first = EARLIER.matcher(text == null ? "" : text);
    return first.matches() ? ": " + first.group(1) : "";
  }

  /** The message of what was thrown, or that there is none to be had. */
  static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return "it has no message, as getMessage() failed";
    }
  }

  /**
   * Where in the user's code something was thrown: {@code at Tasks.java:8}; empty where that is not
   * known, or no user's code was at work. The user's is what lies in the package of a class or
   * below, else what comes from its jar or folder; of what was thrown, or of its causes.
   */
  public static String place(Throwable thrown, Class<?> userClass) {
    return new UserFrames(userClass).first(thrown).map(Thrown::place).orElse("");
  }

  /** Where a frame stands: {@code at Tasks.java:8}; empty where that is not known. */
  public static String place(StackTraceElement frame) {
    return isKnown(frame) ? "at " + frame.getFileName() + ":" + frame.getLineNumber() : "";
  }

  /** The words, and the place in brackets where it is known. */
  public static String wordsAndPlace(Throwable thrown, Class<?> userClass) {
    return words(thrown) + inBrackets(place(thrown, userClass));
  }

  /** A place behind words; empty where it is. */
  public static String inBrackets(String place) {
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  static boolean isKnown(StackTraceElement frame) {
    return frame.getFileName() != null && frame.getLineNumber() > 0;
  }

  /** Whether a frame is of Java itself. */
  public static boolean isJava(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static boolean isFreshet(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith("io.freshet.");
  }
}
