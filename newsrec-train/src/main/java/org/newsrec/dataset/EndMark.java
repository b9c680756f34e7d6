package org.newsrec.dataset;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text with one more line at its end. A parser that hands the line out as a row of its own has
 * understood all rows before it; one that makes it part of another field has a quote left open.
 */
final class EndMark extends FilterReader {
  /** Text that no file holds. */
  static final String TEXT = "\u0000end of \u0001 the file\u0000";

  private final String line = "\n" + TEXT + "\n";
  private int sent = -1;

  EndMark(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (sent < 0) {
      int read = in.read(target, offset, length);
      if (read >= 0) {
        return read;
      }
      sent = 0;
    }
    if (sent == line.length()) {
      return -1;
    }
    int count = Math.min(length, line.length() - sent);
    line.getChars(sent, sent + count, target, offset);
    sent += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("skipping is not needed here");
  }

  @Override
  public boolean ready() {
    return false;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
