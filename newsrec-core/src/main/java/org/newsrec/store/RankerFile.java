package org.newsrec.store;

import java.util.ArrayList;
import java.util.List;
import org.newsrec.rerank.LinearRanker;
import org.newsrec.rerank.Ranker;
import org.newsrec.rerank.Signal;

/**
 * A ranker as JSON holds it.
 *
 * @param kind which kind of ranker; {@value #LINEAR} is the one there is
 * @param terms the terms of the sum
 */
record RankerFile(String kind, List<Term> terms) {
  static final String LINEAR = "linear";

  /**
   * A term, as {@link LinearRanker.Term}.
   *
   * @param signal the signal's key
   * @param weight what it is multiplied with
   * @param centre what is subtracted from it before
   */
  record Term(String signal, double weight, double centre) {}

  static RankerFile of(Ranker ranker) {
    List<Term> terms = new ArrayList<>();
    for (LinearRanker.Term term : ((LinearRanker) ranker).terms()) {
      terms.add(new Term(term.signal().key(), term.weight(), term.centre()));
    }
    return new RankerFile(LINEAR, terms);
  }

  Ranker ranker() {
    if (!LINEAR.equals(kind) || terms == null) {
      throw new ModelFormatException(
          "the ranker is of the kind '"
              + kind
              + "'; this library reads '"
              + LINEAR
              + "', use a later one, or fit the ranker again");
    }
    try {
      List<LinearRanker.Term> read = new ArrayList<>();
      for (Term term : terms) {
        read.add(new LinearRanker.Term(Signal.ofKey(term.signal), term.weight, term.centre));
      }
      return LinearRanker.of(read);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("the ranker cannot be read: " + e.getMessage(), e);
    }
  }
}
