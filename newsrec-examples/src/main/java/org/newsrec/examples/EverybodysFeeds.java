package org.newsrec.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.newsrec.RecommendRequest;
import org.newsrec.Recommendation;

/** Makes the feed of every reader of a log, on several threads, and writes them in order. */
final class EverybodysFeeds {
  private static final int TOGETHER = 64;

  private final Desk desk;
  private final int limit;
  private final int threads;

  EverybodysFeeds(Desk desk, int limit, int threads) {
    this.desk = desk;
    this.limit = limit;
    this.threads = threads;
  }

  /** Writes the file and returns the number of readers. */
  int write(Path out, Progress progress) {
    int count = desk.log().readerCount();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (FeedFile file = FeedFile.create(out);
        Progress.Task task = progress.start("recommending", count)) {
      int done = 0;
      while (done < count) {
        List<Callable<List<List<Recommendation>>>> parts = new ArrayList<>();
        int next = done;
        for (int part = 0; part < threads && next < count; part++) {
          int from = next;
          int to = Math.min(count, from + TOGETHER);
          parts.add(() -> desk.feed().recommendAll(requests(from, to)));
          next = to;
        }
        for (Future<List<List<Recommendation>>> part : pool.invokeAll(parts)) {
          for (List<Recommendation> feed : part.get()) {
            file.write(desk.log().user(done++).deviceId(), desk.at(), feed);
          }
        }
        task.at(done);
      }
      file.commit();
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while recommending");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private List<RecommendRequest> requests(int from, int to) {
    List<RecommendRequest> requests = new ArrayList<>();
    for (int reader = from; reader < to; reader++) {
      requests.add(
          RecommendRequest.forReader(desk.log().user(reader).deviceId()).limit(limit).build());
    }
    return requests;
  }
}
