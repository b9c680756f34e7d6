package org.newsrec.examples;

/** Entry point of the command line; a placeholder until the commands are written. */
public final class Newsrec {
  private Newsrec() {}

  /**
   * Runs the command line.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    System.out.println("newsrec: no commands yet");
  }
}
