/** Candidate sources that learn from what readers do. */
package org.newsrec.collab;
