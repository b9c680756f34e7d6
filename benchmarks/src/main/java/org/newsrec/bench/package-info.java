/** JMH benchmarks. */
package org.newsrec.bench;
