package org.firmground.register.geopackage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.firmground.register.Store;

/**
 * Reads on a thread of its own while the caller works on what came before. Items keep their order;
 * what fails while reading is thrown to the caller.
 */
final class Readahead<T> implements AutoCloseable {
  private static final int CHUNK = 256;

  /** Something that gives items one after another. */
  interface Source<T> {
    void each(Consumer<T> consumer);
  }

  /** Items, or the end, or what went wrong. */
  private record Chunk<T>(List<T> items, boolean last, RuntimeException failure) {}

  private final BlockingQueue<Chunk<T>> queue = new ArrayBlockingQueue<>(8);
  private final Thread reader;
  private volatile boolean closed;
  private Chunk<T> open = new Chunk<>(List.of(), false, null);
  private int at;

  Readahead(Source<T> source) {
    reader = Thread.ofPlatform().name("readahead").start(() -> read(source));
  }

  private void read(Source<T> source) {
    var items = new ArrayList<List<T>>(List.of(new ArrayList<>()));
    RuntimeException failure = null;
    try {
      source.each(item -> {
        items.getFirst().add(item);
        if (items.getFirst().size() == CHUNK) {
          hand(new Chunk<>(items.getFirst(), false, null));
          items.set(0, new ArrayList<>());
        }
      });
    } catch (RuntimeException e) {
      failure = e;
    }
    if (!closed) {
      hand(new Chunk<>(items.getFirst(), true, failure));
    }
  }

  private void hand(Chunk<T> chunk) {
    try {
      while (!queue.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
        if (closed) {
          throw new Store.StoreFailed("reading was given up", null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Store.StoreFailed("interrupted while reading", e);
    }
  }

  /** The next item; null behind the last. */
  T next() {
    while (at == open.items().size()) {
      if (open.failure() != null) {
        throw open.failure();
      }
      if (open.last()) {
        return null;
      }
      try {
        open = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Store.StoreFailed("interrupted while reading", e);
      }
      at = 0;
    }
    return open.items().get(at++);
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
