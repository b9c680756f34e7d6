package org.newsrec.eval;

/**
 * Two methods on the same queries. Immutable.
 *
 * @param method the one
 * @param baseline the other
 * @param metric what was measured
 * @param difference the mean over the queries of the method's figure minus the baseline's, with its
 *     interval over readers
 * @param pValue how likely a mean difference as large, either way, would be if the two were equal
 *     ({@link ReaderBootstrap#pValue})
 * @param adjusted the p-value after Holm's correction for all comparisons by this metric under the
 *     same protocol
 */
public record PairedComparison(
    String method,
    String baseline,
    String metric,
    Interval difference,
    double pValue,
    double adjusted) {}
