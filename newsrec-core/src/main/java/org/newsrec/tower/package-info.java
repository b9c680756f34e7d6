/**
 * The two towers, forward only: from readers and articles to unit vectors whose dot product says
 * how well they go together. {@link org.newsrec.tower.TowerModel} is what the rest of the library
 * sees; {@link org.newsrec.tower.TwoTowerModel} is the one that is trained here.
 */
package org.newsrec.tower;
