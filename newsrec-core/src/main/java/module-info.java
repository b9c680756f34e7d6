/** Two-tower news recommendation inside one JVM: towers, retrieval, re-ranking and serving. */
module org.newsrec.core {
  requires com.fasterxml.jackson.databind;
  requires static jdk.incubator.vector;

  exports org.newsrec;
  exports org.newsrec.collab;
  exports org.newsrec.data;
  exports org.newsrec.feature;
  exports org.newsrec.live;
  exports org.newsrec.math;
  exports org.newsrec.rerank;
  exports org.newsrec.retrieval;
  exports org.newsrec.store;
  exports org.newsrec.tower;
}
