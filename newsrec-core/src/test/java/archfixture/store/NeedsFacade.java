package archfixture.store;

import archfixture.FixtureFacade;

/** Breaks the table: nothing in core may import the facade; makes a cycle with it. */
public final class NeedsFacade {
  FixtureFacade facade;
}
