package org.jiku.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * A line to a server that breaks: it carries as many bytes as it was told to, and then either cuts
 * the connection, or loses what comes. Connections after that are good.
 */
final class BrokenLine implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final CountDownLatch lost = new CountDownLatch(1);
  private long carried;
  private long limit = Long.MAX_VALUE;
  private boolean cuts;
  private int breaks;

  private BrokenLine(ServerSocket listener, URI server) {
    this.listener = listener;
    this.server = server;
  }

  static BrokenLine to(URI server) throws IOException {
    BrokenLine line =
        new BrokenLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    daemon(line::accept);
    return line;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** From here on carries so many bytes to the server, and loses the rest of that connection. */
  synchronized void losesAfter(long bytes) {
    limit = carried + bytes;
    cuts = false;
  }

  /** From here on carries so many bytes to the server, and cuts that connection. */
  synchronized void cutsAfter(long bytes) {
    limit = carried + bytes;
    cuts = true;
  }

  /** Waits until bytes were lost. */
  void awaitLoss() throws InterruptedException {
    lost.await();
  }

  /** How many bytes have reached the server. */
  synchronized long carried() {
    return carried;
  }

  /** How often it has broken. */
  synchronized int breaks() {
    return breaks;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        daemon(() -> pump(client, upstream, true));
        daemon(() -> pump(upstream, client, false));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void pump(Socket from, Socket to, boolean limited) {
    byte[] buffer = new byte[4096];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int carries = limited ? carries(read) : read;
        out.write(buffer, 0, carries);
        out.flush();
        if (carries < read) {
          swallow(in);
          return;
        }
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  private synchronized int carries(int read) {
    int carries = (int) Math.min(read, limit - carried);
    carried += carries;
    if (carries < read) {
      limit = Long.MAX_VALUE;
      breaks++;
    }
    return carries;
  }

  /** Whoever sends notices nothing, until the connection is cut. */
  private void swallow(InputStream in) throws IOException {
    boolean cut;
    synchronized (this) {
      cut = cuts;
    }
    lost.countDown();
    while (!cut && in.read() >= 0) {
      // Lost.
    }
  }

  private static void daemon(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
