package io.freshet.sftp;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The agent that holds a user's keys, by its socket. The library's own way to it needs native code.
 * It is asked for keys and signatures, and never forwarded.
 */
final class Agent implements SshAgentFactory {

  /** More than any answer of an agent; a length beyond is no agent's. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path socket;

  private Agent(Path socket) {
    this.socket = socket;
  }

  /** Returns the agent of this socket, if there is one. */
  static Optional<Agent> of(Optional<String> socket) {
    return socket.filter(it -> !it.isBlank()).map(Path::of).filter(Files::exists).map(Agent::new);
  }

  @Override
  public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
    return List.of();
  }

  @Override
  public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
    return new Asked(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  @Override
  public SshAgentServer createServer(ConnectionService service) throws IOException {
    throw new IOException("the agent is not forwarded");
  }

  /** One connection to the agent. */
  private static final class Asked extends AbstractAgentProxy {

    private final SocketChannel channel;

    Asked(SocketChannel channel) {
      super(null);
      this.channel = channel;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    protected synchronized Buffer request(Buffer question) throws IOException {
      ByteBuffer out = ByteBuffer.wrap(question.array(), question.rpos(), question.available());
      while (out.hasRemaining()) {
        channel.write(out);
      }
      int length = filled(4).getInt();
      if (length < 0 || length > MOST_BYTES) {
        throw new IOException("the agent answers what no agent does");
      }
      return new ByteArrayBuffer(filled(length).array());
    }

    private ByteBuffer filled(int bytes) throws IOException {
      ByteBuffer in = ByteBuffer.allocate(bytes);
      while (in.hasRemaining()) {
        if (channel.read(in) < 0) {
          throw new EOFException("the agent hung up");
        }
      }
      return in.flip();
    }

    @Override
    public void close() throws IOException {
      super.close();
      channel.close();
    }
  }
}
