package io.freshet.testing.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;

/** A view of a file's attributes, of any type: each use of it is an operation. */
final class FaultyView implements InvocationHandler {

  private final FaultyFileSystem fileSystem;
  private final Path place;
  private final FileAttributeView view;

  private FaultyView(FaultyFileSystem fileSystem, Path place, FileAttributeView view) {
    this.fileSystem = fileSystem;
    this.place = place;
    this.view = view;
  }

  static <V extends FileAttributeView> V of(
      FaultyFileSystem fileSystem, Path place, V view, Class<V> type) {
    InvocationHandler handler = new FaultyView(fileSystem, place, view);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (name.startsWith("set")) {
      fileSystem.before(Operation.Kind.CHANGE_ATTRIBUTES, place);
    } else if (!name.equals("name")) {
      fileSystem.before(Operation.Kind.EXAMINE, place);
    }
    try {
      return method.invoke(view, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
