package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.Store;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that are slow, away, or of another opinion. */
class S3FaultsTest extends Proxied {

  @Test
  void requestsAreTriedAgainWhereTheServerIsTooBusy() throws IOException {
    server.put(id + "/a", "text");
    proxy.rule(firstTimes(3, "GET", Fault.SLOW_DOWN));

    assertEquals("text", ((FileTarget) open().input(FileTarget.of(box + "a"))).readString());
    assertEquals(4, proxy.asked("GET").size());
  }

  @Test
  void readingGoesOnWhereTheConnectionWasLost() throws IOException {
    String text = "0123456789".repeat(10_000);
    server.put(id + "/a", text);
    proxy.rule(firstTimes(2, "GET", Fault.cutAfter(30_000)));

    String read = ((FileTarget) open().input(FileTarget.of(box + "a"))).readString();

    assertEquals(text.length(), read.length());
    assertEquals(text, read);
    assertEquals(3, proxy.asked("GET").size());
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, access denied",
    "403, InvalidAccessKeyId, set AWS_ACCESS_KEY_ID",
    "301, PermanentRedirect, set s3.region = eu-north-1",
    "404, NoSuchBucket, there is no bucket bucket",
  })
  void whatAServerRefusesIsToldInOneLine(int status, String code, String remedy)
      throws IOException {
    proxy.rule(request -> Fault.answer(status, code));
    Target input = open().input(FileTarget.of(box + "a"));

    IOException refused = assertThrows(IOException.class, ((FileTarget) input)::readString);

    String message = refused.getMessage();
    assertTrue(message.startsWith(box + "a: ") && message.contains(remedy), message);
    assertEquals(1, message.lines().count());
    assertFalse(message.contains(S3Server.SECRET), message);
  }

  @Test
  void bucketThatIsNotThereIsNoAbsentFile() throws IOException {
    Store store = open();

    IOException refused =
        assertThrows(IOException.class, () -> store.look(FileTarget.of("s3://no-such-bucket/a")));

    assertTrue(
        refused.getMessage().startsWith("s3://no-such-bucket/a: there is no bucket no-such"),
        refused.getMessage());
  }
}
