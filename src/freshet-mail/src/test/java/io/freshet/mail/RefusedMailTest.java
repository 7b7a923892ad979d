package io.freshet.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.Cli;
import io.freshet.testing.ClosedPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that does not arrive, or not with all, is one warning. */
class RefusedMailTest {

  private static final String GOAL = "AirChain(length=1)";

  @TempDir private Path root;

  @Test
  void serverThatIsNotThereIsOneWarning() throws Exception {
    int closed = ClosedPort.find();
    String typed = "run " + GOAL + " --quiet --mail=ops@acme.com --mail-when=always --mail-server=";

    Cli.Printed printed = new Cli(root).in((typed + "smtp://127.0.0.1:" + closed).split(" ", -1));

    assertEquals(0, printed.exitCode());
    assertTrue(printed.err().startsWith("warning: no mail was sent to "), printed.err());
    assertEquals(1, printed.err().lines().count(), printed.err());
  }

  @Test
  void mailThatIsRefusedForOneSaysForWhichAndWhoGotIt() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> refuse("gone@acme.com", socket));
      server.start();

      Cli.Printed printed =
          new Cli(root)
              .in(
                  "run",
                  GOAL,
                  "--mail=ops@acme.com,gone@acme.com",
                  "--mail-when=always",
                  "--mail-server=smtp://127.0.0.1:" + socket.getLocalPort());

      assertEquals(
          "warning: mail to gone@acme.com was refused by smtp://127.0.0.1:"
              + socket.getLocalPort()
              + ": 550 5.1.1 nobody of that name; it was sent to ops@acme.com\n",
          printed.err());
      server.join();
    }
  }

  /** As much of a mail server as is needed to refuse one of several. */
  private static void refuse(String nobody, ServerSocket server) {
    try (Socket socket = server.accept();
        PrintStream out =
            new PrintStream(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      out.print("220 here\r\n");
      boolean isData = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (isData && !line.equals(".")) {
          continue;
        }
        isData = line.equals("DATA");
        out.print(answer(line, nobody) + "\r\n");
        out.flush();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(String line, String nobody) {
    if (line.equals("DATA")) {
      return "354 go on";
    }
    return line.startsWith("RCPT") && line.contains(nobody)
        ? "550 5.1.1 nobody of that name"
        : "250 fine";
  }
}
