/** The model on disk: written so that nothing is ever half there, read with everything checked. */
package org.newsrec.store;
