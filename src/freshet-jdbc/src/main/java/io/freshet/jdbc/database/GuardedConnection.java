package io.freshet.jdbc.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a task gets it: the transaction is Freshet's, and a statement that runs is
 * cancelled when the thread is interrupted. For one thread at a time.
 */
public final class GuardedConnection implements InvocationHandler {

  private static final Set<String> OWN =
      Set.of(
          "commit", "rollback", "abort", "setAutoCommit", "setTransactionIsolation", "setReadOnly");

  private final Connection raw;
  private final Interrupts interrupts;
  private final boolean commitsByDefinition;

  /** What close() does. */
  private final Ending ending;

  private final Connection shown;

  /** Those that the task has made; closed at the end. */
  private final List<Statement> statements = new ArrayList<>();

  /** Whether nobody may use it any more. */
  private boolean isOver;

  /** What closing a connection means. */
  public interface Ending {

    /** Ends it. */
    void close() throws SQLException;
  }

  public GuardedConnection(Connection raw, Interrupts interrupts, Ending ending)
      throws SQLException {
    this.raw = raw;
    this.interrupts = interrupts;
    this.ending = ending;
    this.commitsByDefinition = raw.getMetaData().dataDefinitionCausesTransactionCommit();
    this.shown = proxy(Connection.class, this);
  }

  /** What the task uses. */
  public Connection connection() {
    return shown;
  }

  /** Nobody uses it any more, nor what came from it. */
  public void end() throws SQLException {
    synchronized (statements) {
      isOver = true;
      for (Statement statement : statements) {
        statement.close();
      }
      statements.clear();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(this, proxy, name, arguments);
    }
    if (name.equals("isClosed")) {
      return isOver || raw.isClosed();
    }
    if (name.equals("close")) {
      ending.close();
      return null;
    }
    refuseOver();
    boolean isToSavepoint = arguments != null && arguments[0] instanceof Savepoint;
    if (OWN.contains(name) && !isToSavepoint) {
      throw new SQLException(
          name
              + "() is Freshet's here: it commits after run has returned, and rolls back when it"
              + " throws");
    }
    refuseUnwrapping(name);
    if (name.startsWith("prepare")) {
      refuseText(arguments);
    }
    Object result = call(raw, method, arguments);
    if (result instanceof Statement statement) {
      return guarded(statement);
    }
    return result instanceof DatabaseMetaData data
        ? proxy(DatabaseMetaData.class, new Inner(data, null))
        : result;
  }

  private void refuseOver() throws SQLException {
    synchronized (statements) {
      if (isOver) {
        throw new SQLException("the run is over: nobody uses its connection any more");
      }
    }
  }

  private static void refuseUnwrapping(String name) throws SQLException {
    if (name.equals("unwrap")) {
      throw new SQLFeatureNotSupportedException(
          "what is behind this connection would commit: want insert(…) or copyFrom(…) for bulk");
    }
  }

  private void refuseText(Object @Nullable [] arguments) throws SQLException {
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
      Optional<String> refusal = SqlText.refusal(sql, commitsByDefinition);
      if (refusal.isPresent()) {
        throw new SQLException(refusal.get());
      }
    }
  }

  private Statement guarded(Statement statement) {
    synchronized (statements) {
      statements.add(statement);
    }
    Class<? extends Statement> type =
        statement instanceof CallableStatement
            ? CallableStatement.class
            : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    return proxy(type, new Inner(statement, statement));
  }

  private static @Nullable Object ofObject(
      Object self, Object proxy, String name, Object @Nullable [] arguments) {
    return switch (name) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> self.toString();
    };
  }

  private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public String toString() {
    return "a connection of Freshet";
  }

  /** How a call ended. */
  private record Outcome(@Nullable Object result, @Nullable Throwable thrown) {

    static Outcome of(Object on, Method method, Object @Nullable [] arguments) {
      try {
        return new Outcome(call(on, method, arguments), null);
      } catch (Throwable e) {
        return new Outcome(null, e);
      }
    }
  }

  /** What came from the connection, and leads back to this one. */
  private final class Inner implements InvocationHandler {

    private final Object inner;
    private final @Nullable Statement statement;

    Inner(Object inner, @Nullable Statement statement) {
      this.inner = inner;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String name = method.getName();
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(GuardedConnection.this, proxy, name, arguments);
      }
      if (name.equals("getConnection")) {
        return shown;
      }
      refuseUnwrapping(name);
      boolean isExecuted = name.startsWith("execute");
      if (isExecuted || name.equals("addBatch")) {
        refuseOver();
        refuseText(arguments);
      }
      if (statement == null || !isExecuted) {
        forget(name);
        return call(inner, method, arguments);
      }
      return executed(statement, method, arguments);
    }

    private @Nullable Object executed(
        Statement running, Method method, Object @Nullable [] arguments) throws Throwable {
      Outcome outcome = interrupts.watch(running, () -> Outcome.of(running, method, arguments));
      if (outcome.thrown() != null) {
        throw outcome.thrown();
      }
      return outcome.result();
    }

    private void forget(String name) {
      if (statement != null && name.equals("close")) {
        synchronized (statements) {
          statements.remove(statement);
        }
      }
    }
  }
}
