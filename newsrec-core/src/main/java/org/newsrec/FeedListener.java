package org.newsrec;

/**
 * Is told of every feed that is made, for a log from which policies can be judged later.
 *
 * <p>It is called on the thread that asks, before the feed is returned, and should be quick and
 * safe for several threads. An exception that it throws goes to the thread's {@linkplain
 * Thread#getUncaughtExceptionHandler uncaught exception handler}, where a service looks for what
 * nobody caught, and the reader is served all the same: a log that is full or gone must not take
 * the feeds with it. An {@link Error} goes on to the caller.
 */
@FunctionalInterface
public interface FeedListener {
  /**
   * Takes in a feed.
   *
   * @param feed what is about to be returned
   */
  void served(FeedRecord feed);
}
