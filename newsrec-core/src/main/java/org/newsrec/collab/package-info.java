/**
 * Candidate sources that learn from what readers do: popularity, and the models of who reads what
 * together ({@link org.newsrec.collab.ReadModel}).
 */
package org.newsrec.collab;
