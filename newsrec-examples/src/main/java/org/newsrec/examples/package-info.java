/** The command line and one-page programs that show newsrec at work. */
package org.newsrec.examples;
