package org.newsrec.retrieval;

/**
 * What came of building a {@link ClusteredCandidateGenerator}.
 *
 * @param lists number of lists; 0 if there was nothing to put into them
 * @param probes in how many a query looks
 * @param queries with how many queries the recall was measured, none of which had a part in
 *     choosing the probes; 0 if it was not measured
 * @param recall the mean share of the exact candidates that were found; NaN if not measured
 * @param firstListRecall the same if only the nearest list were looked into; NaN if not measured
 */
public record ClusterReport(
    int lists, int probes, int queries, double recall, double firstListRecall) {}
