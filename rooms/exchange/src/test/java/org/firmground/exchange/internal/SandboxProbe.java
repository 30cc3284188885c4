package org.firmground.exchange.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that enters the sandbox and says what it still can. */
final class SandboxProbe {
  private interface Deed {
    void done() throws IOException;
  }

  private SandboxProbe() {}

  /**
   * @param args a file to read and to write, a new file to make, and a port that listens
   */
  public static void main(String[] args) {
    System.out.println("sandbox " + Sandbox.enter());
    Path there = Path.of(args[0]);
    Path fresh = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    tell("read", () -> Files.readString(there));
    tell("write", () -> Files.writeString(there, "changed"));
    tell("create", () -> Files.writeString(fresh, "x"));
    tell("delete", () -> Files.delete(there));
    tell("rename", () -> Files.move(there, fresh));
    tell("connect", () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    tell("listen", () -> new ServerSocket(0).close());
    tell("start", () -> new ProcessBuilder("true").start());
    Thread.ofPlatform()
        .start(() ->
            tell(
                "connect in a thread",
                () -> new Socket(InetAddress.getLoopbackAddress(), port).close()));
  }

  private static synchronized void tell(String name, Deed deed) {
    try {
      deed.done();
      System.out.println(name + " done");
    } catch (Throwable e) { // parts of Java fail to load without a network
      System.out.println(name + " failed");
    }
  }
}
